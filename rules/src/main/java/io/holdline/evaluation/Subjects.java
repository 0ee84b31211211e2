package io.holdline.evaluation;

import org.jspecify.annotations.Nullable;

/** What must hold of subjects before anything can be measured on them. */
final class Subjects {
  private Subjects() {}

  static void check(double[] score, boolean[] label, double @Nullable [] weight) {
    if (score.length != label.length || (weight != null && weight.length != label.length)) {
      throw new IllegalArgumentException(
          "There are %d scores, %d labels and %s weights."
              .formatted(score.length, label.length, weight == null ? "no" : weight.length));
    }
    int positives = 0;
    for (int i = 0; i < score.length; i++) {
      if (!Double.isFinite(score[i])) {
        throw new IllegalArgumentException("The score (%s) is not finite.".formatted(score[i]));
      }
      if (weight != null && !(weight[i] > 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("The weight (%s) is not above 0.".formatted(weight[i]));
      }
      positives += label[i] ? 1 : 0;
    }
    if (positives == 0 || positives == label.length) {
      throw new IllegalArgumentException(
          "All %d subjects are of one class: nothing can be measured.".formatted(label.length));
    }
  }
}
