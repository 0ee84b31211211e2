package io.holdline.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days from the day of scoring to the last bound day: 0 on that day, negative afterwards. Unknown
 * without an end date, and for a month-to-month contract, whose end binds nobody.
 */
final class ContractEnd {
  private ContractEnd() {}

  static @Nullable Integer daysTo(LocalDate asOf, CustomerHistory history) {
    var endsOn = history.contractEndsOn();
    if (endsOn == null || history.contractTerm() == ContractTerm.MONTH_TO_MONTH) {
      return null;
    }
    return Math.toIntExact(ChronoUnit.DAYS.between(asOf, endsOn));
  }
}
