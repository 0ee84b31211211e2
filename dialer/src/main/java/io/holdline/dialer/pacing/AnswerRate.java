package io.holdline.dialer.pacing;

/**
 * The share of calls that are answered: decaying windows of several lengths, each weighted by how
 * well it foretold the last hundred or so. While the rate stands still the long ones count, when it
 * drifts or jumps the short ones.
 */
final class AnswerRate {
  private static final double[] WINDOWS = {480, 240, 120, 60, 30};
  private static final double FORGET = 0.99;
  private static final double PRIOR_CALLS = 12;

  /** Each window is shrunk towards the next longer one by so many calls. */
  private static final double SHRINK = 6;

  /** How much less likely each shorter window is thought to be, before anything is known. */
  private static final double CHANGE = 0.4;

  private final double prior;
  private final double[] calls = new double[WINDOWS.length];
  private final double[] answers = new double[WINDOWS.length];
  private final double[] estimates = new double[WINDOWS.length];
  private final double[] merits = new double[WINDOWS.length];
  private double value;

  AnswerRate(double prior) {
    this.prior = prior;
    estimate();
  }

  void observe(boolean answered) {
    observe(answered ? 1.0 : 0.0);
  }

  /** A call of which it stays unknown whether it would have been answered: counts by its chance. */
  void observe(double answered) {
    for (var i = 0; i < WINDOWS.length; i++) {
      var foretold = answered * estimates[i] + (1 - answered) * (1 - estimates[i]);
      merits[i] = merits[i] * FORGET + Math.log(Math.max(1e-6, foretold));
      var keep = 1 - 1 / WINDOWS[i];
      calls[i] = calls[i] * keep + 1;
      answers[i] = answers[i] * keep + answered;
    }
    estimate();
  }

  private void estimate() {
    var towards = prior;
    var weight = PRIOR_CALLS;
    var best = Double.NEGATIVE_INFINITY;
    for (var i = 0; i < WINDOWS.length; i++) {
      estimates[i] = (answers[i] + weight * towards) / (calls[i] + weight);
      towards = estimates[i];
      weight = SHRINK;
      best = Math.max(best, merits[i]);
    }
    var sum = 0.0;
    var weights = 0.0;
    var before = 1.0;
    for (var i = 0; i < WINDOWS.length; i++) {
      var share = before * Math.exp(merits[i] - best);
      before *= CHANGE;
      sum += share * estimates[i];
      weights += share;
    }
    value = Math.max(sum / weights, atLeast());
  }

  /** More answers than expected abandon customers before they are certain: doubt counts upwards. */
  private double atLeast() {
    var least = 0.0;
    for (var i = WINDOWS.length - 2; i < WINDOWS.length; i++) {
      var doubt = Math.sqrt(estimates[i] * (1 - estimates[i]) / (2 * WINDOWS[i]));
      least = Math.max(least, estimates[i] - doubt);
    }
    return least;
  }

  double value() {
    return value;
  }
}
