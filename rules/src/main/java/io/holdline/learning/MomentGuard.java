package io.holdline.learning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers that belong to the moment and not to the subject, such as an interest rate: those
 * that stand still from one subject to the next and then move on. What was learned at past values
 * says nothing of those to come. Only for subjects in the order of time.
 */
final class MomentGuard {
  private static final double STANDS_STILL = 0.9;
  private static final double BY_CHANCE = 0.8;

  private MomentGuard() {}

  static @Nullable String suspicion(Column column, int[] order) {
    if (column.isText()) {
      return null;
    }
    long same = 0;
    for (int i = 1; i < order.length; i++) {
      same += Double.compare(column.value(order[i]), column.value(order[i - 1])) == 0 ? 1 : 0;
    }
    double still = (double) same / Math.max(1, order.length - 1);
    return still > STANDS_STILL && likely(column, order) < BY_CHANCE
        ? "(%s) is a number of the moment and not of the subject (it is equal for %.0f %% of neighbours in time) and was left out: its values to come were never seen. To use it all the same, say --confirm \"%s\"."
            .formatted(column.name(), 100 * still, column.name())
        : null;
  }

  /** The chance that two subjects drawn by lot have the same value. */
  private static double likely(Column column, int[] order) {
    var sorted = Arrays.stream(order).mapToDouble(column::value).sorted().toArray();
    double sum = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && Double.compare(sorted[to], sorted[from]) == 0) {
        to++;
      }
      double share = (double) (to - from) / sorted.length;
      sum += share * share;
    }
    return sum;
  }
}
