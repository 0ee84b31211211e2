package io.holdline.churn;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the last six complete bills were paid; a bill whose payment is unknown is left out.
 *
 * @param count bills paid after the due day
 * @param worst days late of the latest of them, 0 when all were in time
 */
record LatePayments(int count, int worst) {
  private static final int BILLS = 6;

  /** NaN when the payment of none of the six is known. */
  static double of(Snapshot snapshot, ToIntFunction<LatePayments> signal) {
    var late = of(snapshot);
    return late == null ? Double.NaN : signal.applyAsInt(late);
  }

  private static @Nullable LatePayments of(Snapshot snapshot) {
    var bills = snapshot.bills();
    int known = 0;
    int late = 0;
    int worst = 0;
    for (var bill : bills.subList(Math.max(0, bills.size() - BILLS), bills.size())) {
      var days = bill.daysLate();
      if (days != null) {
        known++;
        late += days > 0 ? 1 : 0;
        worst = Math.max(worst, days);
      }
    }
    return known == 0 ? null : new LatePayments(late, worst);
  }
}
