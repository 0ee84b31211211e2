package io.holdline.dialer.pacing;

import java.util.Arrays;

/**
 * P(a duration is longer than x) for multiples of a step from 0 on: as it was measured when this
 * was made, each value worked out when it is first asked for.
 */
final class Survival {
  /** A share below which nobody is left of whom anything could be said. */
  static final double NOBODY = 1e-9;

  /** What is said of nobody. */
  static final double UNKNOWN = 0.5;

  private final double[] weights;
  private final double[] above;
  private final double count;
  private final double mu;
  private final double sigma;
  private final double step;
  private final double[] table;

  Survival(double[] measured, double count, double mean, double sigma, double step, int size) {
    this.weights = measured.clone();
    this.above = new double[measured.length + 1];
    for (var i = measured.length - 1; i >= 0; i--) {
      above[i] = above[i + 1] + measured[i];
    }
    this.count = count;
    this.mu = Math.log(mean) - sigma * sigma / 2;
    this.sigma = sigma;
    this.step = step;
    this.table = new double[size];
    Arrays.fill(table, Double.NaN);
  }

  /** P(longer than {@code i} steps); beyond the last the last. */
  double at(int i) {
    var index = Math.min(i, table.length - 1);
    var known = table[index];
    if (Double.isNaN(known)) {
      known = work(index * step);
      table[index] = known;
    }
    return known;
  }

  private double work(double x) {
    var bin = Durations.bin(x);
    var from = Durations.edge(bin);
    var last = bin == weights.length - 1;
    var share = last ? 0 : Math.min(1, (x - from) / (Durations.edge(bin + 1) - from));
    var measured = above[bin + 1] + weights[bin] * (1 - share);
    var shape = x <= 0 ? 1 : Normal.above((Math.log(x) - mu) / sigma);
    return (measured + Durations.SHAPE_WEIGHT * shape) / (count + Durations.SHAPE_WEIGHT);
  }

  /** P(longer than {@code seconds}), between two steps the line between them. */
  double after(double seconds) {
    var position = seconds / step;
    var i = (int) position;
    if (i >= table.length - 1) {
      return at(table.length - 1);
    }
    var share = position - i;
    return at(i) * (1 - share) + at(i + 1) * share;
  }

  /** P(over within {@code span} | not over at {@code age}); both in seconds. */
  double overWithin(double age, double span) {
    var now = after(age);
    return now <= NOBODY ? UNKNOWN : 1 - after(age + span) / now;
  }
}
