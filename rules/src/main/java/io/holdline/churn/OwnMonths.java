package io.holdline.churn;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one customer by month: the last complete month, and the months before it that say
 * what is usual for this customer.
 *
 * @param last the quantity of the last complete month
 * @param before the quantities of up to twelve calendar months before that one, the oldest first
 */
record OwnMonths(double last, List<Double> before) {
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
    var before = new ArrayList<Double>(MOST_BEFORE);
    for (T row : complete.subList(0, complete.size() - 1)) {
      if (!month.apply(row).isBefore(oldest)) {
        before.add(quantity.applyAsDouble(row));
      }
    }
    return new OwnMonths(quantity.applyAsDouble(complete.getLast()), before);
  }

  boolean knowsUsual() {
    return before.size() >= LEAST_BEFORE;
  }

  /** The median of the months before, NaN with fewer than three. */
  double usual() {
    return knowsUsual() ? median(before) : UNKNOWN;
  }

  /** The robust standard deviation of the months before: 1.4826 x median |month - usual|. */
  double spread() {
    double usual = usual();
    return MAD_TO_DEVIATION
        * median(before.stream().map(month -> Math.abs(month - usual)).toList());
  }

  /** (last - usual) / usual; NaN when what is usual is unknown or not above zero. */
  double change() {
    double usual = usual();
    return usual > 0 ? (last - usual) / usual : UNKNOWN;
  }

  /**
   * (median of the last three months - median of those before) / the latter; NaN with fewer than
   * three before, or when their median is not above zero.
   */
  double levelChange() {
    int earlier = before.size() - (RECENT - 1);
    if (earlier < LEAST_BEFORE) {
      return UNKNOWN;
    }
    double level = median(before.subList(0, earlier));
    var recent = new ArrayList<>(before.subList(earlier, before.size()));
    recent.add(last);
    return level > 0 ? (median(recent) - level) / level : UNKNOWN;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
