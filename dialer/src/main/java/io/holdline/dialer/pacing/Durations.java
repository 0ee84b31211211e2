package io.holdline.dialer.pacing;

import io.holdline.dialer.FloorSnapshot;

/**
 * The distribution of one kind of duration in seconds: measured, forgetting slowly, and shrunk
 * towards a lognormal shape whose mean follows the data.
 */
final class Durations {
  private static final int BINS = 100;
  private static final double FIRST_EDGE = 0.5;
  private static final double RATIO = 1.12;
  private static final double LOG_RATIO = Math.log(RATIO);
  private static final double KEEP = 1 - 1.0 / 3000;
  static final double SHAPE_WEIGHT = 25;
  private static final double MEAN_WEIGHT = 6;

  private static final double[] EDGES = new double[BINS + 1];

  static {
    for (var bin = 1; bin <= BINS; bin++) {
      EDGES[bin] = FIRST_EDGE * Math.pow(RATIO, bin - 1);
    }
  }

  private final double priorMean;
  private final double sigma;
  private final double[] weights = new double[BINS + 1];
  private double count;
  private double sum;

  Durations(double mean, double cv) {
    this.priorMean = mean;
    this.sigma = Math.sqrt(Math.log1p(cv * cv));
  }

  void observe(double seconds) {
    var x = Math.max(0, seconds);
    for (var i = 0; i <= BINS; i++) {
      weights[i] *= KEEP;
    }
    weights[bin(x)]++;
    count = count * KEEP + 1;
    sum = sum * KEEP + x;
  }

  /** A duration of which only the least is known counts as the longer ones do, so much of one. */
  void observeBeyond(double seconds, double weight) {
    var from = bin(Math.max(0, seconds));
    var longer = 0.0;
    var longerSum = 0.0;
    for (var i = from; i <= BINS; i++) {
      longer += weights[i];
      longerSum += weights[i] * Math.max(seconds, edge(i));
    }
    if (longer <= 0) {
      return;
    }
    for (var i = from; i <= BINS; i++) {
      weights[i] *= 1 + weight / longer;
    }
    count += weight;
    sum += weight * longerSum / longer;
  }

  static int bin(double x) {
    return x < FIRST_EDGE ? 0 : Math.min(BINS, 1 + (int) (Math.log(x / FIRST_EDGE) / LOG_RATIO));
  }

  static double edge(int bin) {
    return EDGES[bin];
  }

  double mean() {
    return (MEAN_WEIGHT * priorMean + sum) / (MEAN_WEIGHT + count);
  }

  FloorSnapshot.Mean measured() {
    return new FloorSnapshot.Mean(mean(), Math.round(count));
  }

  /** The probability of lasting longer than each multiple of {@code step}, as measured by now. */
  Survival survival(double step, int size) {
    return new Survival(weights, count, mean(), sigma, step, size);
  }
}
