package io.holdline.survey;

/**
 * What customers answered, counted.
 *
 * @param asked to whom the question went out
 * @param answered of those, with a number
 * @param good of those, with 4 or 5
 * @param low of those, with 1 or 2
 */
public record Satisfaction(long asked, long answered, long good, long low) {
  /** Under so many answers the share of the good ones tells of chance. */
  public static final int FEW = 20;

  /** Of a normal distribution, for 95 of 100. */
  private static final double Z = 1.959963984540054;

  /** Where the share of good answers lies with 95 % confidence, each 0 to 1. */
  public record Interval(double from, double until) {}

  public Satisfaction plus(Satisfaction other) {
    return new Satisfaction(
        asked + other.asked, answered + other.answered, good + other.good, low + other.low);
  }

  /** Whether there are too few answers to tell. */
  public boolean tooFew() {
    return answered < FEW;
  }

  /**
   * The interval of Wilson (1927): centre (p + z²/2n) / (1 + z²/n), half of its width z √(p(1 −
   * p)/n + z²/4n²) / (1 + z²/n). Of no answers it is all from 0 to 1.
   */
  public Interval interval() {
    if (answered == 0) {
      return new Interval(0, 1);
    }
    double n = answered;
    double p = good / n;
    double whole = 1 + Z * Z / n;
    double centre = (p + Z * Z / (2 * n)) / whole;
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / whole;
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
