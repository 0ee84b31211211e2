package io.holdline.churn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer pays in a usual month, in CNY with two decimals: the median of the last six
 * complete bills when there are three or more; else the plan's charge; else the median of what
 * bills there are; else unknown.
 */
final class MonthlyValue {
  private static final int BILLS = 6;
  private static final int ENOUGH = 3;

  private MonthlyValue() {}

  static @Nullable BigDecimal of(Snapshot snapshot) {
    var bills = snapshot.bills();
    var amounts = new ArrayList<BigDecimal>(BILLS);
    for (var bill : bills.subList(Math.max(0, bills.size() - BILLS), bills.size())) {
      amounts.add(bill.amount());
    }
    amounts.sort(null);
    var charge = snapshot.profile().monthlyCharge();
    if (amounts.size() < ENOUGH && charge != null) {
      return charge.setScale(2, RoundingMode.HALF_UP);
    }
    return amounts.isEmpty() ? null : median(amounts);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle).setScale(2, RoundingMode.HALF_UP)
        : sorted
            .get(middle - 1)
            .add(sorted.get(middle))
            .divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
  }
}
