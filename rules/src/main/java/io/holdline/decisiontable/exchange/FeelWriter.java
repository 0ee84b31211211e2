package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.ValueSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sets of values as FEEL says them. There null is unknown, and not(...) holds for null as well. */
final class FeelWriter {
  private FeelWriter() {}

  static String tests(ValueSet values, AttributeType type) {
    if (values.isAny()) {
      return "-";
    }
    if (values.intervals().equals(ValueSet.KNOWN.intervals())) {
      return "not(null)";
    }
    var tests = new ArrayList<String>();
    switch (type) {
      case AttributeType.Text(var listed) -> {
        return texts(values, listed);
      }
      case AttributeType.Bool() -> {
        for (int code = 0; code < 2; code++) {
          if (values.contains(code)) {
            tests.add(code == 1 ? "true" : "false");
          }
        }
      }
      case AttributeType.Number _, AttributeType.DaysUntil _, AttributeType.Date _ ->
          values.intervals().forEach(interval -> tests.add(interval(interval, type)));
    }
    if (values.unknown()) {
      tests.add("null");
    }
    return tests.isEmpty() ? nothing(type) : String.join(", ", tests);
  }

  private static String texts(ValueSet values, List<String> listed) {
    boolean others = values.contains(AttributeCatalogue.OTHER_TEXT);
    var named = new ArrayList<String>();
    for (int code = 0; code < listed.size(); code++) {
      if (values.contains(code) != others) {
        named.add(text(listed.get(code)));
      }
    }
    if (others != values.unknown()) {
      named.add("null");
    }
    if (named.isEmpty()) {
      return others ? "-" : nothing(new AttributeType.Text(listed));
    }
    return others ? "not(" + String.join(", ", named) + ")" : String.join(", ", named);
  }

  /** A range that holds nothing. */
  private static String nothing(AttributeType type) {
    return switch (type) {
      case AttributeType.Text _ -> "[\"b\"..\"a\"]";
      case AttributeType.Bool() -> "not(true, false, null)";
      case AttributeType.Date() -> "(date(\"2000-01-01\")..date(\"2000-01-01\"))";
      case AttributeType.Number _, AttributeType.DaysUntil _ -> "(0..0)";
    };
  }

  private static String interval(ValueSet.Interval interval, AttributeType type) {
    var low = value(interval.low(), type);
    var high = value(interval.high(), type);
    if (Double.isInfinite(interval.low())) {
      return (interval.highClosed() ? "<= " : "< ") + high;
    }
    if (Double.isInfinite(interval.high())) {
      return (interval.lowClosed() ? ">= " : "> ") + low;
    }
    if (interval.low() == interval.high()) {
      return low;
    }
    return (interval.lowClosed() ? "[" : "(")
        + low
        + ".."
        + high
        + (interval.highClosed() ? "]" : ")");
  }

  private static String value(double code, AttributeType type) {
    if (Double.isInfinite(code)) {
      return "";
    }
    return type instanceof AttributeType.Date
        ? "date(\"" + LocalDate.ofEpochDay((long) code) + "\")"
        : number(code);
  }

  static String number(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static String text(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r")
        + '"';
  }
}
