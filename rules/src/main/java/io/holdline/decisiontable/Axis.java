package io.holdline.decisiontable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The values of one input, cut into cells that no test of the table divides. The last cell is
 * unknown; the first one of a text is every text that is not on its list. A set of cells is an
 * array of ranges: from, to (exclusive), from, to … ascending and never adjacent.
 */
final class Axis {
  private final Attribute attribute;

  /** Cell i holds the doubles from cut i until before cut i + 1. */
  private final double[] cuts;

  private final Set<Double> writtenCuts;

  private Axis(Attribute attribute, double[] cuts, Set<Double> writtenCuts) {
    this.attribute = attribute;
    this.cuts = cuts;
    this.writtenCuts = writtenCuts;
  }

  static Axis of(Attribute attribute, List<ValueSet> tests) {
    var written = new HashSet<Double>();
    var all = new HashSet<Double>();
    all.add(first(attribute.type()));
    all.add(last(attribute.type()));
    if (attribute.type() instanceof AttributeType.Text) {
      all.add(0.0);
    }
    for (var test : new HashSet<>(tests)) {
      for (var interval : test.intervals()) {
        double from = from(attribute.type(), interval);
        double to = to(attribute.type(), interval);
        if (from < to) {
          all.add(from);
          all.add(to);
          if (interval.lowClosed()) {
            written.add(from);
          }
          if (!interval.highClosed()) {
            written.add(to);
          }
        }
      }
    }
    return new Axis(
        attribute, all.stream().mapToDouble(Double::doubleValue).sorted().toArray(), written);
  }

  Attribute attribute() {
    return attribute;
  }

  /** How many cells there are, with that of unknown. */
  int cells() {
    return cuts.length;
  }

  int[] everything() {
    return new int[] {0, cells()};
  }

  /** Unknown, and for texts those that are on no list: values that are spoken of plainly. */
  int[] specials() {
    int unknown = cells() - 1;
    return attribute.type() instanceof AttributeType.Text
        ? Ranges.of(0, 1, unknown, unknown + 1)
        : Ranges.of(unknown, unknown + 1);
  }

  /** The cells that a test matches. */
  int[] cells(ValueSet test) {
    var builder = new Ranges.Builder();
    for (var interval : test.intervals()) {
      double from = from(attribute.type(), interval);
      double to = to(attribute.type(), interval);
      if (from < to) {
        builder.add(Arrays.binarySearch(cuts, from), Arrays.binarySearch(cuts, to));
      }
    }
    if (test.unknown()) {
      builder.add(cells() - 1, cells());
    }
    return builder.ranges();
  }

  /** A set of cells as the tests that one would write for it, each of them an alternative. */
  List<String> tests(int[] ranges) {
    int unknown = cells() - 1;
    boolean withUnknown = Ranges.contains(ranges, unknown);
    var known = Ranges.intersection(ranges, new int[] {0, unknown});
    if (Arrays.equals(known, new int[] {0, unknown})) {
      return List.of(withUnknown ? "-" : "known");
    }
    var tests = new ArrayList<String>();
    switch (attribute.type()) {
      case AttributeType.Text(var values) -> tests.addAll(texts(values, known));
      case AttributeType.Bool() -> {
        if (known.length > 0) {
          tests.add(cuts[known[0]] == 0 ? "false" : "true");
        }
      }
      case AttributeType.Number _, AttributeType.DaysUntil _, AttributeType.Date _ -> {
        for (int i = 0; i < known.length; i += 2) {
          tests.add(interval(cuts[known[i]], cuts[known[i + 1]]));
        }
      }
    }
    if (withUnknown) {
      tests.add("unknown");
    }
    return tests;
  }

  private List<String> texts(List<String> values, int[] known) {
    boolean others = Ranges.contains(known, 0);
    var named =
        IntStream.range(0, values.size())
            .filter(index -> Ranges.contains(known, cell(index)) != others)
            .mapToObj(index -> "\"" + values.get(index) + "\"")
            .toList();
    return others ? List.of("not(" + String.join(", ", named) + ")") : named;
  }

  /** The cell of a value; NaN is unknown. */
  int cell(double value) {
    if (Double.isNaN(value)) {
      return cells() - 1;
    }
    int found = Arrays.binarySearch(cuts, value);
    return found >= 0 ? found : -found - 2;
  }

  private String interval(double from, double to) {
    boolean whole = isWhole(attribute.type());
    boolean lowClosed = whole || writtenCuts.contains(from);
    boolean highClosed = whole || !writtenCuts.contains(to);
    double low = lowClosed ? from : Math.nextDown(from);
    double high = whole ? to - 1 : highClosed ? Math.nextDown(to) : to;
    if (from == Double.NEGATIVE_INFINITY) {
      return whole || !highClosed ? "< " + value(to) : "<= " + value(high);
    }
    if (to == Double.POSITIVE_INFINITY) {
      return (lowClosed ? ">= " : "> ") + value(low);
    }
    if (lowClosed && highClosed && low == high) {
      return value(low);
    }
    return (lowClosed ? "[" : "(") + value(low) + ".." + value(high) + (highClosed ? "]" : ")");
  }

  private String value(double code) {
    return attribute.type() instanceof AttributeType.Date
        ? LocalDate.ofEpochDay((long) code).toString()
        : Plain.number(code);
  }

  private static double first(AttributeType type) {
    return switch (type) {
      case AttributeType.Text _ -> AttributeCatalogue.OTHER_TEXT;
      case AttributeType.Bool() -> 0;
      case AttributeType.Number _, AttributeType.DaysUntil _, AttributeType.Date _ ->
          Double.NEGATIVE_INFINITY;
    };
  }

  private static double last(AttributeType type) {
    return switch (type) {
      case AttributeType.Text(var values) -> values.size();
      case AttributeType.Bool() -> 2;
      case AttributeType.Number _, AttributeType.DaysUntil _, AttributeType.Date _ ->
          Double.POSITIVE_INFINITY;
    };
  }

  private static boolean isWhole(AttributeType type) {
    return !(type instanceof AttributeType.Number number) || number.whole();
  }

  private static double from(AttributeType type, ValueSet.Interval interval) {
    double low = interval.low();
    if (low != Double.NEGATIVE_INFINITY) {
      if (!isWhole(type)) {
        low = interval.lowClosed() ? low : Math.nextUp(low);
      } else {
        low = interval.lowClosed() ? Math.ceil(low) : after(Math.floor(low));
      }
    }
    return Math.max(low, first(type)) + 0.0;
  }

  private static double to(AttributeType type, ValueSet.Interval interval) {
    double high = interval.high();
    if (high != Double.POSITIVE_INFINITY) {
      if (!isWhole(type)) {
        high = interval.highClosed() ? Math.nextUp(high) : high;
      } else {
        high = interval.highClosed() ? after(Math.floor(high)) : Math.ceil(high);
      }
    }
    return Math.min(high, last(type)) + 0.0;
  }

  private static double after(double whole) {
    return Math.max(whole + 1, Math.nextUp(whole));
  }
}
