package io.holdline.evaluation;

/**
 * What one row of a table flagged on known outcomes.
 *
 * @param subjects how many it flagged
 * @param share weighted share of all that it flagged, 0 to 1
 * @param lift outcome rate of the flagged / outcome rate of all. The interval is the delta method
 *     on ln(lift), with the flagged shares of those with and without the outcome as two independent
 *     binomials (as Simel, Samsa and Matchar 1991 for likelihood ratios), so that it also holds for
 *     samples drawn by outcome and weighted back; without any outcome among the flagged it ends at
 *     the share of positives whose chance to show none is 2.5 %
 */
public record RowLift(long subjects, double share, Estimate lift) {

  /** Whether the row finds the outcome less often than a random choice would. */
  public boolean worseThanChance() {
    return lift.value() < 1;
  }

  static RowLift of(ClassWeights flagged, ClassWeights all) {
    return new RowLift(
        Math.round(flagged.positiveCount + flagged.negativeCount),
        (flagged.positive + flagged.negative) / (all.positive + all.negative),
        lift(flagged, all));
  }

  static Estimate lift(ClassWeights flagged, ClassWeights all) {
    double size = flagged.positive + flagged.negative;
    double base = all.positive / (all.positive + all.negative);
    if (size <= 0) {
      return new Estimate(Double.NaN, 0, 1 / base);
    }
    double ofPositives = Math.min(1, flagged.positive / all.positive);
    double ofNegatives = Math.min(1, flagged.negative / all.negative);
    double positives = all.positive * all.positive / all.positiveSquares;
    double negatives = all.negative * all.negative / all.negativeSquares;
    double share = base * ofPositives + (1 - base) * ofNegatives;
    if (flagged.positive <= 0) {
      double most = 1 - Math.pow(0.025, 1 / positives);
      return new Estimate(0, 0, most / (base * most + (1 - base) * ofNegatives));
    }
    double byPositives = 1 / ofPositives - base / share;
    double byNegatives = (1 - base) / share;
    double variance =
        ofPositives * (1 - ofPositives) / positives * byPositives * byPositives
            + ofNegatives * (1 - ofNegatives) / negatives * byNegatives * byNegatives;
    double lift = ofPositives / share;
    double factor = Math.exp(Estimate.Z * Math.sqrt(variance));
    return new Estimate(lift, lift / factor, Math.min(lift * factor, 1 / base));
  }
}
