package io.holdline.churn;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one customer by month: the last complete month, and the months before it that say
 * what is usual for this customer.
 *
 * @param last the quantity of the last complete month
 * @param before the quantities of up to twelve calendar months before that one
 */
record OwnMonths(double last, List<Double> before) {
  /** Fewer months than this do not say what is usual. */
  static final int LEAST_BEFORE = 3;

  /** A last month older than this is no news about the customer. */
  static final int MOST_MONTHS_OLD = 2;

  private static final int MOST_BEFORE = 12;

  /** Makes the median absolute deviation of a normal quantity equal to its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private record MonthValue(YearMonth month, double value) {}

  static @Nullable OwnMonths ofBills(LocalDate asOf, Collection<CustomerHistory.Bill> bills) {
    return of(asOf, bills, CustomerHistory.Bill::month, bill -> bill.amount().doubleValue());
  }

  /** The forwarded part of voice; months without any voice do not count. */
  static @Nullable OwnMonths ofForwarding(LocalDate asOf, Collection<CustomerHistory.Usage> usage) {
    var withVoice =
        usage.stream()
            .filter(month -> month.voiceMinutes() + month.forwardedMinutes() > 0)
            .toList();
    return of(
        asOf,
        withVoice,
        CustomerHistory.Usage::month,
        month ->
            month.forwardedMinutes() / Math.max(month.voiceMinutes(), month.forwardedMinutes()));
  }

  /** Null when there is no complete month, or the last one is stale. */
  static <T> @Nullable OwnMonths of(
      LocalDate asOf,
      Collection<T> rows,
      Function<T, YearMonth> month,
      ToDoubleFunction<T> quantity) {
    var current = YearMonth.from(asOf);
    var complete = new ArrayList<MonthValue>();
    for (T row : rows) {
      if (month.apply(row).isBefore(current)) {
        complete.add(new MonthValue(month.apply(row), quantity.applyAsDouble(row)));
      }
    }
    if (complete.isEmpty()) {
      return null;
    }
    complete.sort(Comparator.comparing(MonthValue::month));
    var last = complete.removeLast();
    if (last.month().isBefore(current.minusMonths(MOST_MONTHS_OLD))) {
      return null;
    }
    var oldest = last.month().minusMonths(MOST_BEFORE);
    return new OwnMonths(
        last.value(),
        complete.stream()
            .filter(before -> !before.month().isBefore(oldest))
            .map(MonthValue::value)
            .toList());
  }

  boolean knowsUsual() {
    return before.size() >= LEAST_BEFORE;
  }

  /** The median of the months before; asked only when {@link #knowsUsual}. */
  double usual() {
    return median(before);
  }

  /** The robust standard deviation of the months before: 1.4826 x median |month - usual|. */
  double spread() {
    double usual = usual();
    return MAD_TO_DEVIATION
        * median(before.stream().map(month -> Math.abs(month - usual)).toList());
  }

  /** (last - usual) / usual; null when what is usual is unknown or not above zero. */
  @Nullable Double change() {
    if (!knowsUsual() || usual() <= 0) {
      return null;
    }
    return (last - usual()) / usual();
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
