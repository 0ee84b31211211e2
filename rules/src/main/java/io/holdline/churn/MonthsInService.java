package io.holdline.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whole months from the first day of service to the day of scoring; without a first day, the number
 * the operator gave. Unknown without either, and for a customer who had not joined yet.
 */
final class MonthsInService {
  private MonthsInService() {}

  static @Nullable Integer asOf(LocalDate asOf, CustomerHistory history) {
    var joinedOn = history.joinedOn();
    if (joinedOn == null) {
      return history.monthsInService();
    }
    return joinedOn.isAfter(asOf)
        ? null
        : Integer.valueOf(Math.toIntExact(ChronoUnit.MONTHS.between(joinedOn, asOf)));
  }
}
