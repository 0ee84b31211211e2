package io.holdline.evaluation;

/** The weight of subjects with and without the outcome, and the sums of their squared weights. */
final class ClassWeights {
  double positive;
  double negative;
  double positiveSquares;
  double negativeSquares;
  double positiveCount;
  double negativeCount;

  void add(boolean isPositive, double weight) {
    if (isPositive) {
      positive += weight;
      positiveSquares += weight * weight;
      positiveCount++;
    } else {
      negative += weight;
      negativeSquares += weight * weight;
      negativeCount++;
    }
  }

  void add(ClassWeights other, double fraction) {
    positive += fraction * other.positive;
    negative += fraction * other.negative;
    positiveSquares += fraction * other.positiveSquares;
    negativeSquares += fraction * other.negativeSquares;
    positiveCount += fraction * other.positiveCount;
    negativeCount += fraction * other.negativeCount;
  }
}
