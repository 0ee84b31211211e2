package io.holdline.journey.speed;

import java.util.Collection;
import java.util.List;

/**
 * What tries of one thing came to, in milliseconds.
 *
 * @param sorted the shortest first
 */
record Figures(List<Double> sorted) {
  static Figures of(Collection<Double> tries) {
    return new Figures(tries.stream().sorted().toList());
  }

  int tries() {
    return sorted.size();
  }

  /** The shortest that so much of all does not exceed, of at least one try. */
  double quantile(double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
