package io.holdline.churn;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the last six complete bills were paid; a bill whose payment is unknown is left out.
 *
 * @param count bills paid after the due day
 * @param worst days late of the latest of them, 0 when all were in time
 */
record LatePayments(int count, int worst) {
  private static final int BILLS = 6;

  /** Null when the payment of none of the six is known. */
  static @Nullable LatePayments asOf(LocalDate asOf, Collection<CustomerHistory.Bill> bills) {
    var daysLate =
        bills.stream()
            .filter(bill -> bill.month().isBefore(YearMonth.from(asOf)))
            .sorted(Comparator.comparing(CustomerHistory.Bill::month).reversed())
            .limit(BILLS)
            .map(CustomerHistory.Bill::daysLate)
            .filter(Objects::nonNull)
            .mapToInt(days -> Math.max(0, days))
            .toArray();
    if (daysLate.length == 0) {
      return null;
    }
    int late = 0;
    int worst = 0;
    for (int days : daysLate) {
      late += days > 0 ? 1 : 0;
      worst = Math.max(worst, days);
    }
    return new LatePayments(late, worst);
  }
}
