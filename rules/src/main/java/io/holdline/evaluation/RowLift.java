package io.holdline.evaluation;

/**
 * What one row of a table flagged on known outcomes.
 *
 * @param subjects how many it flagged
 * @param share weighted share of all that it flagged, 0 to 1
 * @param lift outcome rate of the flagged / outcome rate of all. The interval is the delta method
 *     on ln(lift) (as Katz et al. 1978 for a ratio of two rates), with the flagged counted as the
 *     part of all that they are; without any outcome among the flagged it ends at the rate whose
 *     chance to show none is 2.5 %.
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
    double rate = flagged.positive / size;
    if (flagged.positive <= 0) {
      double highest = 1 - Math.pow(0.025, 1 / Math.max(1, flagged.negativeCount));
      return new Estimate(0, 0, highest / base);
    }
    double rest = all.positive + all.negative - size;
    double restRate = rest <= 0 ? 0 : Math.max(0, all.positive - flagged.positive) / rest;
    double ofFlagged = 1 / flagged.positive - 1 / all.positive;
    double ofRest = 1 / all.positive;
    double flaggedSquares = flagged.positiveSquares + flagged.negativeSquares;
    double restSquares = Math.max(0, all.positiveSquares + all.negativeSquares - flaggedSquares);
    double variance =
        flaggedSquares * rate * (1 - rate) * ofFlagged * ofFlagged
            + restSquares * restRate * (1 - restRate) * ofRest * ofRest;
    double lift = rate / base;
    double factor = Math.exp(Estimate.Z * Math.sqrt(variance));
    return new Estimate(lift, lift / factor, Math.min(lift * factor, 1 / base));
  }
}
