package io.holdline.decisiontable;

import java.util.List;

/**
 * The values that a test matches: some intervals of doubles, in order and disjoint, and whether
 * unknown. Codes are those of {@link AttributeCatalogue}; on whole numbers, texts, days and
 * booleans the ends are closed.
 */
public record ValueSet(boolean unknown, List<Interval> intervals) {
  /** Every value, known or not: the test {@code -}. */
  public static final ValueSet ANY =
      new ValueSet(
          true,
          List.of(new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false)));

  public ValueSet {
    intervals = List.copyOf(intervals);
  }

  /** An interval with open or closed ends; infinite ends are open. */
  public record Interval(double low, boolean lowClosed, double high, boolean highClosed) {
    boolean contains(double value) {
      return (lowClosed ? value >= low : value > low)
          && (highClosed ? value <= high : value < high);
    }
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
