package io.holdline.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What a score was worth on subjects whose outcome is known.
 *
 * @param subjects how many were scored
 * @param positives how many of them had the outcome
 * @param baseRate weighted share of subjects with the outcome, 0 to 1
 * @param auc chance that one with the outcome scores above one without, ties counting half; the
 *     interval is DeLong's (1988)
 * @param ks largest distance between the two distributions of scores (Kolmogorov–Smirnov), 0 to 1
 * @param top what the highest scores caught
 * @param calibration null when the score is not a probability
 */
public record Evaluation(
    long subjects,
    long positives,
    double baseRate,
    Estimate auc,
    double ks,
    TopShare top,
    @Nullable Calibration calibration) {
  /** The share of subjects looked at when nobody says another: a tenth. */
  public static final double TENTH = 0.1;

  /**
   * Measures the order that points give; calibration is left out.
   *
   * @param points higher means the outcome is likelier; finite
   * @param weight of each subject, above 0; null when all weigh the same
   * @throws IllegalArgumentException when the arrays differ in length, a value is not finite, or
   *     the subjects are of one class only
   */
  public static Evaluation ofPoints(double[] points, boolean[] label, double @Nullable [] weight) {
    return of(points, label, weight, TENTH, false);
  }

  /**
   * Measures probabilities, their order and their calibration.
   *
   * @param probability 0 to 1
   * @param weight of each subject, above 0; null when all weigh the same
   * @throws IllegalArgumentException when the arrays differ in length, a value is no probability,
   *     or the subjects are of one class only
   */
  public static Evaluation ofProbabilities(
      double[] probability, boolean[] label, double @Nullable [] weight) {
    return of(probability, label, weight, TENTH, true);
  }

  /** As the two above, for another share than a tenth at the top. */
  public static Evaluation of(
      double[] score,
      boolean[] label,
      double @Nullable [] weight,
      double topShare,
      boolean probabilities) {
    var order = ScoreOrder.of(score, label, weight);
    return new Evaluation(
        score.length,
        order.positives(),
        order.baseRate(),
        order.auc(),
        order.ks(),
        order.top(topShare),
        probabilities ? Calibration.of(score, label, weight) : null);
  }

  /**
   * Weights that turn a sample's share of positives into the true one (King and Zeng 2001): true
   * rate / sample rate for those with the outcome, the same of the others for the rest.
   *
   * @param trueRate above 0 and below 1
   */
  public static double[] priorWeights(boolean[] label, double trueRate) {
    if (!(trueRate > 0 && trueRate < 1)) {
      throw new IllegalArgumentException(
          "The true rate (%s) is not between 0 and 1.".formatted(trueRate));
    }
    long positives = 0;
    for (var positive : label) {
      positives += positive ? 1 : 0;
    }
    double sampleRate = (double) positives / label.length;
    var weight = new double[label.length];
    for (int i = 0; i < label.length; i++) {
      weight[i] = label[i] ? trueRate / sampleRate : (1 - trueRate) / (1 - sampleRate);
    }
    return weight;
  }
}
