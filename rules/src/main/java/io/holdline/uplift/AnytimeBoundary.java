package io.holdline.uplift;

/**
 * How far a sum of fair surprises may stray at any time, however often one looks: with probability
 * 1 − alpha it never leaves {@code radius} of its variance so far. This is the two-sided normal
 * mixture of Robbins (1970) in the form of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
 * "Time-uniform central limit theory and asymptotic confidence sequences" (Annals of Statistics
 * 2024), theorem 2.2 and its extension to effects that change with time.
 */
public final class AnytimeBoundary {
  private final double prior;
  private final double evidence;

  private AnytimeBoundary(double prior, double evidence) {
    this.prior = prior;
    this.evidence = evidence;
  }

  /**
   * @param information the variance of the sum where the boundary shall be narrowest; above 0. It
   *     must be fixed before the outcomes are seen. A wrong guess by a factor of four either way
   *     widens the interval by less than a tenth.
   * @param alpha the probability of ever straying further, between 0 and 1
   */
  public static AnytimeBoundary narrowestAt(double information, double alpha) {
    if (!(information > 0) || !(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "There is no boundary for information %s at alpha %s.".formatted(information, alpha));
    }
    double evidence = 2 * Math.log(1 / alpha);
    double ratio = evidence + 2;
    for (int step = 0; step < 60; step++) {
      ratio = Math.log1p(ratio) + evidence;
    }
    return new AnytimeBoundary(information / ratio, evidence);
  }

  /** The radius around a sum whose variance so far is this. */
  public double radius(double variance) {
    double all = variance + prior;
    return Math.sqrt(all * (Math.log(all / prior) + evidence));
  }
}
