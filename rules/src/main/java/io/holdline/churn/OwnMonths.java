package io.holdline.churn;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one customer by month: the last complete month, and up to twelve calendar months
 * before that one, which say what is usual for this customer.
 */
final class OwnMonths {
  /** Fewer months than this do not say what is usual. */
  static final int LEAST_BEFORE = 3;

  private static final double UNKNOWN = Double.NaN;

  /** A last month older than this is no news about the customer. */
  private static final int MOST_MONTHS_OLD = 2;

  private static final int MOST_BEFORE = 12;

  /** Makes the median absolute deviation of a normal quantity equal to its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  /** How many of the latest months make the present level. */
  private static final int RECENT = 3;

  private final double last;

  /** The oldest first. */
  private final double[] before;

  private final double usual;

  private OwnMonths(double last, double[] before) {
    this.last = last;
    this.before = before;
    this.usual = before.length < LEAST_BEFORE ? UNKNOWN : median(before.clone());
  }

  static boolean stale(YearMonth current, YearMonth month) {
    return month.isBefore(current.minusMonths(MOST_MONTHS_OLD));
  }

  /**
   * Null when there is no month, or the last one is stale.
   *
   * @param complete rows of months before {@code current}, the oldest first
   */
  static <T> @Nullable OwnMonths of(
      YearMonth current,
      List<T> complete,
      Function<T, YearMonth> month,
      ToDoubleFunction<T> quantity) {
    if (complete.isEmpty() || stale(current, month.apply(complete.getLast()))) {
      return null;
    }
    var oldest = month.apply(complete.getLast()).minusMonths(MOST_BEFORE);
    int from = 0;
    while (month.apply(complete.get(from)).isBefore(oldest)) {
      from++;
    }
    var before = new double[complete.size() - 1 - from];
    for (int i = 0; i < before.length; i++) {
      before[i] = quantity.applyAsDouble(complete.get(from + i));
    }
    return new OwnMonths(quantity.applyAsDouble(complete.getLast()), before);
  }

  /** The quantity of the last complete month. */
  double last() {
    return last;
  }

  /** The median of the months before, NaN with fewer than three. */
  double usual() {
    return usual;
  }

  /** The robust standard deviation of the months before: 1.4826 x median |month - usual|. */
  double spread() {
    var distances = new double[before.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(before[i] - usual);
    }
    return MAD_TO_DEVIATION * median(distances);
  }

  /** (last - usual) / usual; NaN when what is usual is unknown or not above zero. */
  double change() {
    return usual > 0 ? (last - usual) / usual : UNKNOWN;
  }

  /**
   * (median of the last three months - median of those before) / the latter; NaN with fewer than
   * three before, or when their median is not above zero.
   */
  double levelChange() {
    int earlier = before.length - (RECENT - 1);
    if (earlier < LEAST_BEFORE) {
      return UNKNOWN;
    }
    double level = median(Arrays.copyOf(before, earlier));
    var recent = Arrays.copyOfRange(before, earlier, before.length + 1);
    recent[RECENT - 1] = last;
    return level > 0 ? (median(recent) - level) / level : UNKNOWN;
  }

  /** Sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
