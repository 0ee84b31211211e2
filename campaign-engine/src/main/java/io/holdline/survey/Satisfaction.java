package io.holdline.survey;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

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

  private static final double ERRORS = 0.05;

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

  /** The interval of Wilson (1927), score without correction; of no answers all from 0 to 1. */
  public Interval interval() {
    if (answered == 0) {
      return new Interval(0, 1);
    }
    var wilson =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
            Math.toIntExact(answered), Math.toIntExact(good), ERRORS);
    return new Interval(wilson.getLowerBound(), wilson.getUpperBound());
  }
}
