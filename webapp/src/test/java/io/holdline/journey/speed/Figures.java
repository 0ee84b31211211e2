package io.holdline.journey.speed;

import java.util.Arrays;
import java.util.Collection;

/**
 * What tries of one thing came to, in milliseconds.
 *
 * @param sorted the shortest first
 */
record Figures(double[] sorted) {
  static Figures of(Collection<Double> tries) {
    var sorted = tries.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  int tries() {
    return sorted.length;
  }

  /** The shortest that so much of all does not exceed, of at least one try. */
  double quantile(double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
