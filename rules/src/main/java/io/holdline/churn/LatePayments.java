package io.holdline.churn;

import java.util.Objects;
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
    var daysLate =
        snapshot.bills().reversed().stream()
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
