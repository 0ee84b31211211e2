package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a test matches: some intervals of doubles, in order and disjoint, and whether
 * unknown. Codes are those of {@link AttributeCatalogue}; on whole numbers, texts, days and
 * booleans the ends are closed. What {@code not(...)} leaves reaches to both infinities, whatever
 * values the attribute can have. No interval and not unknown: no value matches.
 */
public record ValueSet(boolean unknown, List<Interval> intervals) {
  private static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** Every value, known or not: the test {@code -}. */
  public static final ValueSet ANY = new ValueSet(true, List.of(ALL));

  /** Every known value: the test {@code known}. */
  public static final ValueSet KNOWN = new ValueSet(false, List.of(ALL));

  public ValueSet {
    intervals = List.copyOf(intervals);
  }

  /** An interval with open or closed ends; infinite ends are open. */
  public record Interval(double low, boolean lowClosed, double high, boolean highClosed) {
    /** The least double inside; an open end is the closed one a step further in. */
    public double least() {
      return lowClosed || Double.isInfinite(low) ? low : Math.nextUp(low);
    }

    /** The greatest double inside. */
    public double greatest() {
      return highClosed || Double.isInfinite(high) ? high : Math.nextDown(high);
    }

    boolean contains(double value) {
      return (lowClosed ? value >= low : value > low)
          && (highClosed ? value <= high : value < high);
    }

    private boolean isEmpty() {
      return low > high || (low == high && !(lowClosed && highClosed));
    }

    private Interval closedOnWholeNumbers() {
      double first = lowClosed ? Math.ceil(low) : Math.floor(low) + 1;
      double last = highClosed ? Math.floor(high) : Math.ceil(high) - 1;
      return new Interval(
          first + 0.0, !Double.isInfinite(first), last + 0.0, !Double.isInfinite(last));
    }

    /** This and a later one as one, or null when there are values between them. */
    private @Nullable Interval joined(Interval later, boolean whole) {
      boolean touching =
          later.low < high
              || (later.low == high && (later.lowClosed || highClosed))
              || (whole && later.low == high + 1);
      if (!touching) {
        return null;
      }
      boolean low2 = lowClosed || (later.low == low && later.lowClosed);
      if (later.high > high) {
        return new Interval(low, low2, later.high, later.highClosed);
      }
      return new Interval(low, low2, high, highClosed || (later.high == high && later.highClosed));
    }
  }

  /**
   * The union of intervals in their normal form.
   *
   * @param whole whether only whole numbers occur, so that ends can be closed
   */
  static ValueSet union(boolean unknown, List<Interval> parts, boolean whole) {
    var ordered =
        parts.stream()
            .map(part -> whole ? part.closedOnWholeNumbers() : part)
            .filter(part -> !part.isEmpty())
            .sorted(Comparator.comparingDouble(Interval::low))
            .toList();
    var joined = new ArrayList<Interval>();
    for (var part : ordered) {
      var one = joined.isEmpty() ? null : joined.getLast().joined(part, whole);
      if (one == null) {
        joined.add(part);
      } else {
        joined.set(joined.size() - 1, one);
      }
    }
    return new ValueSet(unknown, joined);
  }

  /** The known values that are not in here; never unknown. */
  ValueSet otherKnown(boolean whole) {
    var others = new ArrayList<Interval>();
    double low = Double.NEGATIVE_INFINITY;
    boolean lowClosed = false;
    for (var interval : intervals) {
      others.add(new Interval(low, lowClosed, interval.low, !interval.lowClosed));
      low = interval.high;
      lowClosed = !interval.highClosed;
    }
    others.add(new Interval(low, lowClosed, Double.POSITIVE_INFINITY, false));
    others.removeIf(other -> other.low == other.high && Double.isInfinite(other.low));
    return union(false, others, whole);
  }

  /** Whether a value matches; NaN is unknown. */
  public boolean contains(double value) {
    if (Double.isNaN(value)) {
      return unknown;
    }
    for (var interval : intervals) {
      if (interval.contains(value)) {
        return true;
      }
    }
    return false;
  }

  public boolean isAny() {
    return equals(ANY);
  }
}
