package io.holdline.decisiontable;

import io.holdline.decisiontable.Literals.Said;
import io.holdline.decisiontable.Tokens.Kind;
import io.holdline.decisiontable.Tokens.Token;
import io.holdline.decisiontable.ValueSet.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of a cell: tests of one attribute, joined by commas that mean "or".
 *
 * <pre>
 * cell     = "" | "-" | test { "," test }
 * test     = "unknown" | "known" | "not" "(" test { "," test } ")" | "in" "(" test { "," test } ")"
 *          | [ "in" ] interval | [ comparison ] value
 * interval = ( "[" | "(" | "]" ) value ".." value ( "]" | ")" | "[" )
 * </pre>
 */
final class UnaryTests {
  static final int LONGEST_CELL = 1000;

  private static final Pattern RANGE =
      Pattern.compile("(-?[\\d.]*\\d)\\s*(?:-|~|至|到|\\.{2,}|…+)\\s*(-?\\d[\\d.]*)");
  private static final Pattern DIGIT_COMMA_DIGIT = Pattern.compile("\\d,\\d");
  private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

  /** What a cell says. */
  sealed interface Cell {}

  record Matches(ValueSet values) implements Cell {}

  /**
   * @param code of the fault
   * @param suggestion what may have been meant, null when nothing is near
   */
  record Wrong(String code, Label sentence, @Nullable String suggestion) implements Cell {}

  private final String cell;
  private final AttributeType type;
  private final boolean whole;
  private final List<Token> tokens;
  private int next;

  private UnaryTests(String cell, AttributeType type) throws NotATest {
    this.cell = cell;
    this.type = type;
    this.whole = !(type instanceof AttributeType.Number(var unit, var onlyWhole)) || onlyWhole;
    this.tokens = Tokens.of(cell);
  }

  /** Reads a cell as a test of values of a type. */
  static Cell read(String cell, AttributeType type) {
    if (cell.length() > LONGEST_CELL) {
      return new Wrong(
          "too-long",
          new Label(
              "单元格超过 %,d 个字符。".formatted(LONGEST_CELL),
              "The cell has more than %,d characters.".formatted(LONGEST_CELL)),
          null);
    }
    var plain = Tokens.plain(cell);
    switch (plain) {
      case "", "-" -> {
        return new Matches(ValueSet.ANY);
      }
      default -> {}
    }
    try {
      return new Matches(wholeCell(cell.strip(), plain, type));
    } catch (NotATest fault) {
      return fault.wrong();
    }
  }

  private static ValueSet wholeCell(String cell, String plain, AttributeType type) throws NotATest {
    // A listed text may itself hold commas and brackets: "Bank transfer (automatic)".
    if (type instanceof AttributeType.Text(var values) && !isReserved(plain)) {
      int index = values.indexOf(cell);
      if (index >= 0) {
        return ValueSet.union(false, List.of(only(index)), true);
      }
    }
    if (isNumeric(type) && DIGIT_COMMA_DIGIT.matcher(plain).find()) {
      boolean thousands = THOUSANDS.matcher(plain).matches();
      throw NotATest.because(
          "not-a-number",
          "“%s”中数字之间的逗号含义不明：不要用千位分隔符，小数点用“.”，表示“或”时逗号后加空格。".formatted(Shown.of(cell)),
          ("A comma between digits may mean many things in (%s): write thousands without it, "
                  + "decimals with \".\", and a space after it when it means \"or\".")
              .formatted(Shown.of(cell)),
          thousands ? plain.replace(",", "") : null);
    }
    return new UnaryTests(cell, type).cell();
  }

  private static boolean isReserved(String plain) {
    return plain.equals("unknown")
        || plain.equals("known")
        || plain.startsWith("not(")
        || plain.startsWith("in(")
        || plain.startsWith("in (")
        || plain.indexOf('"') >= 0;
  }

  private static boolean isNumeric(AttributeType type) {
    return type instanceof AttributeType.Number || type instanceof AttributeType.DaysUntil;
  }

  private ValueSet cell() throws NotATest {
    var tests = tests(0);
    if (peek().kind() != Kind.END) {
      throw unexpected();
    }
    return tests;
  }

  private ValueSet tests(int depth) throws NotATest {
    boolean unknown = false;
    var parts = new ArrayList<Interval>();
    do {
      var test = test(depth);
      unknown |= test.unknown();
      parts.addAll(test.intervals());
    } while (took(Kind.COMMA));
    return ValueSet.union(unknown, parts, whole);
  }

  private ValueSet test(int depth) throws NotATest {
    var token = peek();
    return switch (token.kind()) {
      case WORD -> word(depth);
      case QUOTED -> ValueSet.union(false, List.of(only(value())), whole);
      case COMPARISON -> comparison();
      case OPEN_ROUND, OPEN_SQUARE, CLOSE_SQUARE -> interval();
      case COMMA, CLOSE_ROUND, DOTS, END -> throw unexpected();
    };
  }

  private ValueSet word(int depth) throws NotATest {
    var after = tokens.get(next + 1).kind();
    boolean alone = after == Kind.COMMA || after == Kind.CLOSE_ROUND || after == Kind.END;
    switch (peek().text()) {
      case "unknown", "未知" -> {
        if (alone && !isListed()) {
          next++;
          return new ValueSet(true, List.of());
        }
      }
      case "known", "已知" -> {
        if (alone && !isListed()) {
          next++;
          return ValueSet.KNOWN;
        }
      }
      case "not" -> {
        if (after == Kind.OPEN_ROUND) {
          return group(depth).otherKnown(whole);
        }
      }
      case "in" -> {
        if (after == Kind.OPEN_ROUND) {
          return intervalFollows() ? skipInThenInterval() : group(depth);
        }
        if (after == Kind.OPEN_SQUARE || after == Kind.CLOSE_SQUARE) {
          return skipInThenInterval();
        }
      }
      default -> {}
    }
    return ValueSet.union(false, List.of(only(value())), whole);
  }

  /** The Chinese words for unknown and known give way to a listed text; the English do not. */
  private boolean isListed() {
    return peek().text().charAt(0) > 'z'
        && type instanceof AttributeType.Text(var values)
        && values.contains(peek().text());
  }

  /** Whether the bracket after "in" opens an interval: dots come before a comma or bracket. */
  private boolean intervalFollows() {
    int at = next + 2;
    while (tokens.get(at).kind() == Kind.WORD || tokens.get(at).kind() == Kind.QUOTED) {
      at++;
    }
    return tokens.get(at).kind() == Kind.DOTS;
  }

  private ValueSet skipInThenInterval() throws NotATest {
    next++;
    return interval();
  }

  private ValueSet group(int depth) throws NotATest {
    if (depth > 1) {
      throw NotATest.because("括号嵌套过深。", "The brackets are nested too deeply to be read.", null);
    }
    next += 2;
    var tests = tests(depth + 1);
    if (!took(Kind.CLOSE_ROUND)) {
      throw unexpected();
    }
    return tests;
  }

  private ValueSet comparison() throws NotATest {
    var comparison = tokens.get(next++).text();
    boolean ordered = !(type instanceof AttributeType.Text || type instanceof AttributeType.Bool);
    if (!ordered && !comparison.equals("=") && !comparison.equals("!=")) {
      throw NotATest.because(
          "“%s”不能用于文字或是/否；请写值、in (…) 或 not(…)。".formatted(comparison),
          "(%s) does not go with texts or true and false; write the value, in (...) or not(...)."
              .formatted(comparison),
          null);
    }
    double value = value();
    double infinity = Double.POSITIVE_INFINITY;
    var part =
        switch (comparison) {
          case "<" -> new Interval(-infinity, false, value, false);
          case "<=" -> new Interval(-infinity, false, value, true);
          case ">" -> new Interval(value, false, infinity, false);
          case ">=" -> new Interval(value, true, infinity, false);
          default -> only(value);
        };
    var values = ValueSet.union(false, List.of(part), whole);
    return comparison.equals("!=") ? values.otherKnown(whole) : values;
  }

  private ValueSet interval() throws NotATest {
    if (type instanceof AttributeType.Text || type instanceof AttributeType.Bool) {
      throw NotATest.because(
          "区间不能用于文字或是/否。", "An interval does not go with texts or true and false.", null);
    }
    boolean lowClosed = tokens.get(next++).kind() == Kind.OPEN_SQUARE;
    var low = said();
    if (!took(Kind.DOTS)) {
      throw unexpected();
    }
    var high = said();
    boolean highClosed = peek().kind() == Kind.CLOSE_SQUARE;
    if (!highClosed && peek().kind() != Kind.CLOSE_ROUND && peek().kind() != Kind.OPEN_SQUARE) {
      throw unexpected();
    }
    next++;
    if (low.percent() != high.percent()) {
      throw NotATest.because(
          "wrong-unit",
          "区间两端要么都写 %，要么都不写。",
          "Write percent at both ends of an interval, or at none.",
          null);
    }
    if (low.number() > high.number()
        || (low.number() == high.number() && !(lowClosed && highClosed))) {
      throw NotATest.because(
          "empty-interval",
          "区间“%s”是空的：起点应小于终点。".formatted(Shown.of(cell)),
          "The interval in (%s) is empty: it has to begin below its end.".formatted(Shown.of(cell)),
          null);
    }
    var part = new Interval(low.number(), lowClosed, high.number(), highClosed);
    return ValueSet.union(false, List.of(part), whole);
  }

  private static Interval only(double value) {
    return new Interval(value, true, value, true);
  }

  private double value() throws NotATest {
    return said().number();
  }

  /** One value: a quoted text, or the words up to the next sign of the language. */
  private Said said() throws NotATest {
    var first = peek();
    if (first.kind() == Kind.QUOTED) {
      next++;
      if (type instanceof AttributeType.Text(var values)) {
        return new Said(Literals.text(first.text(), first.text(), values), false);
      }
      throw NotATest.because(
          "引号只用于文字；这里不要引号。",
          "Quotes are for texts; there are none on this attribute.",
          Shown.isClean(first.text(), false) ? first.text() : null);
    }
    if (first.kind() != Kind.WORD) {
      throw unexpected();
    }
    while (peek().kind() == Kind.WORD) {
      next++;
    }
    var raw = cell.substring(first.from(), tokens.get(next - 1).to());
    var plain = Tokens.plain(raw);
    return switch (type) {
      case AttributeType.Number(var unit, var onlyWhole) -> number(plain, unit, onlyWhole);
      case AttributeType.DaysUntil() -> number(plain, "d", true);
      case AttributeType.Date() -> new Said(Literals.day(plain), false);
      case AttributeType.Bool() -> new Said(Literals.flag(plain), false);
      case AttributeType.Text(var values) -> new Said(Literals.text(raw, plain, values), false);
    };
  }

  private Said number(String plain, String unit, boolean onlyWhole) throws NotATest {
    var range = RANGE.matcher(Tokens.plain(cell));
    if (range.matches()) {
      throw NotATest.because(
          "“%s”不是区间；区间请写成 [5..10)。".formatted(Shown.of(cell)),
          "(%s) is no interval; write one like [5..10).".formatted(Shown.of(cell)),
          "[%s..%s]".formatted(range.group(1), range.group(2)));
    }
    return Literals.number(plain, unit, onlyWhole);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean took(Kind kind) {
    if (peek().kind() != kind) {
      return false;
    }
    next++;
    return true;
  }

  private NotATest unexpected() {
    var range = RANGE.matcher(Tokens.plain(cell));
    var suggestion =
        range.matches() && isNumeric(type)
            ? "[%s..%s]".formatted(range.group(1), range.group(2))
            : null;
    var token = peek();
    if (token.kind() == Kind.END) {
      return NotATest.because(
          "“%s”没有写完。".formatted(Shown.of(cell)),
          "(%s) ends too early.".formatted(Shown.of(cell)),
          suggestion);
    }
    var part = Shown.of(cell.substring(token.from(), token.to()));
    return NotATest.because(
        "“%s”中的“%s”看不懂；可写 < 10、[5..10)、\"甲\", \"乙\"、not(…)、unknown 或 -。"
            .formatted(Shown.of(cell), part),
        ("In (%s) the part (%s) is not understood; a test is like < 10, [5..10), \"a\", \"b\", "
                + "not(...), unknown or -.")
            .formatted(Shown.of(cell), part),
        suggestion);
  }
}
