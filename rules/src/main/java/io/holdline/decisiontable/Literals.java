package io.holdline.decisiontable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values that people write in cells, as the codes of {@link AttributeCatalogue}. */
final class Literals {
  /** Beyond it doubles no longer hold every whole number. */
  static final double LARGEST = 1e15;

  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+))([eE][+-]?\\d+)?\\s*(.*)", Pattern.DOTALL);
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})(?:[-/.]|\\s*年\\s*)(\\d{1,2})(?:[-/.]|\\s*月\\s*)(\\d{1,2})日?");
  private static final Map<String, String> UNIT_BY_WORD =
      Map.ofEntries(
          Map.entry("day", "d"),
          Map.entry("days", "d"),
          Map.entry("天", "d"),
          Map.entry("日", "d"),
          Map.entry("month", "months"),
          Map.entry("月", "months"),
          Map.entry("个月", "months"),
          Map.entry("minute", "minutes"),
          Map.entry("min", "minutes"),
          Map.entry("分钟", "minutes"),
          Map.entry("rmb", "cny"),
          Map.entry("yuan", "cny"),
          Map.entry("元", "cny"),
          Map.entry("¥", "cny"),
          Map.entry("point", "points"),
          Map.entry("分", "points"));

  private Literals() {}

  /** A number and whether it was said in percent. */
  record Said(double number, boolean percent) {}

  /**
   * Reads a number of plain signs, with or without its unit.
   *
   * @param unit that of the attribute; "1" also takes percent unless only whole numbers occur
   */
  static Said number(String plain, String unit, boolean whole) throws NotATest {
    var parts = NUMBER.matcher(plain);
    if (!parts.matches()) {
      throw NotATest.because(
          "not-a-number",
          "“%s”不是数字；请写成 1200 或 0.5 这样的形式。".formatted(Shown.of(plain)),
          "(%s) is no number; write it like 1200 or 0.5.".formatted(Shown.of(plain)),
          numberMeant(plain, unit));
    }
    var said = parts.group(3);
    if (!said.isEmpty() && "0123456789.'_,".indexOf(said.charAt(0)) >= 0) {
      var digits = plain.replaceAll("[ '_,]", "");
      throw NotATest.because(
          "not-a-number",
          "“%s”带有分隔符；数字不要加千位分隔符，小数点用“.”。".formatted(Shown.of(plain)),
          "(%s) has separators; write numbers without any, and \".\" before decimals."
              .formatted(Shown.of(plain)),
          digits.matches("[+-]?\\d+(\\.\\d+)?") ? digits : null);
    }
    boolean percent = said.equals("%") && unit.equals("1") && !whole;
    if (!percent && !said.isEmpty() && !unitOf(said).equals(unitOf(unit))) {
      throw wrongUnit(said, unit, parts);
    }
    double number = value(parts, percent);
    if (!(Math.abs(number) <= LARGEST)) {
      throw NotATest.because(
          "number-out-of-range",
          "“%s”超出范围（±1e15）。".formatted(Shown.of(plain)),
          "(%s) is beyond the largest number here, 1e15.".formatted(Shown.of(plain)),
          null);
    }
    return new Said(number + 0.0, percent);
  }

  private static double value(Matcher parts, boolean percent) {
    var digits = parts.group(1);
    var exponent = parts.group(2);
    if (exponent != null) {
      return Double.parseDouble(digits + exponent) / (percent ? 100 : 1);
    }
    return Double.parseDouble(percent ? digits + "e-2" : digits);
  }

  private static String unitOf(String word) {
    var lower = word.strip().toLowerCase(Locale.ROOT);
    return UNIT_BY_WORD.getOrDefault(lower, lower);
  }

  private static NotATest wrongUnit(String said, String unit, Matcher parts) {
    boolean mistyped = Nearest.of(said, List.of(unit)) != null;
    boolean none = unit.equals("1") || unit.isEmpty();
    return NotATest.because(
        "wrong-unit",
        none
            ? "单位“%s”不对：这里没有单位。".formatted(Shown.of(said))
            : "单位“%s”不对：这里的单位是 %s。".formatted(Shown.of(said), Shown.of(unit)),
        none
            ? "The unit (%s) is wrong: there is none here.".formatted(Shown.of(said))
            : "The unit (%s) is wrong: here it is %s.".formatted(Shown.of(said), Shown.of(unit)),
        mistyped && !none ? parts.group(1) + " " + unit : null);
  }

  private static @Nullable String numberMeant(String plain, String unit) {
    var bare = plain.replaceFirst("^[¥$€]\\s*", "");
    return !bare.equals(plain) && unitOf(unit).equals("cny") && NUMBER.matcher(bare).matches()
        ? bare
        : null;
  }

  /** A calendar day as its epoch day. */
  static double day(String plain) throws NotATest {
    try {
      if (plain.length() == "yyyy-MM-dd".length()) {
        return LocalDate.parse(plain).toEpochDay();
      }
    } catch (DateTimeParseException notADay) {
      // Said below, as for a text of another length.
    }
    throw NotATest.because(
        "not-a-date",
        "“%s”不是日期；请写成 2026-01-31 这样的形式。".formatted(Shown.of(plain)),
        "(%s) is no date; write it like 2026-01-31.".formatted(Shown.of(plain)),
        dayMeant(plain));
  }

  private static @Nullable String dayMeant(String plain) {
    var parts = DAY.matcher(plain);
    if (!parts.matches()) {
      return null;
    }
    var day =
        "%s-%02d-%02d"
            .formatted(
                parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    try {
      return LocalDate.parse(day).toString();
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  /** 1 or 0. */
  static double flag(String plain) throws NotATest {
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "true", "是" -> 1;
      case "false", "否" -> 0;
      default ->
          throw NotATest.because(
              "unknown-value",
              "“%s”不是 true/false（是/否）。".formatted(Shown.of(plain)),
              "(%s) is neither true nor false.".formatted(Shown.of(plain)),
              switch (plain.toLowerCase(Locale.ROOT)) {
                case "yes", "y", "1", "对", "有", "t" -> "true";
                case "no", "n", "0", "不", "无", "f" -> "false";
                default -> Nearest.of(plain, List.of("true", "false"));
              });
    };
  }

  /**
   * The index of a listed text.
   *
   * @param raw as typed
   * @param plain with plain signs, tried when the raw text is not listed
   */
  static double text(String raw, String plain, List<String> values) throws NotATest {
    int index = values.indexOf(raw);
    if (index < 0) {
      index = values.indexOf(plain);
    }
    if (index < 0) {
      var nearest = Nearest.of(plain, values);
      throw NotATest.because(
          "unknown-value",
          "“%s”不在可选值中%s。".formatted(Shown.of(raw), nearest == null ? "" : "；是否指“" + nearest + "”"),
          "(%s) is not one of the listed values%s."
              .formatted(
                  Shown.of(raw), nearest == null ? "" : "; maybe (" + nearest + ") is meant"),
          nearest);
    }
    return index;
  }
}
