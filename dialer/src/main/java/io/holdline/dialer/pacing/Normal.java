package io.holdline.dialer.pacing;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /** P(Z > z), to about 1e-7 (Abramowitz and Stegun 26.2.17). */
  static double above(double z) {
    if (z < 0) {
      return 1 - above(-z);
    }
    var t = 1 / (1 + 0.2316419 * z);
    var poly =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return density(z) * poly;
  }

  static double density(double z) {
    return Math.exp(-z * z / 2) * 0.3989422804014327;
  }
}
