package io.holdline.uplift;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Treated against held out within strata of alike customers (campaign, value tier, score band), put
 * together with the weights of Mantel and Haenszel.
 *
 * <p>Within a stratum everybody was held out with the same probability, so the difference of the
 * two rates is free of bias there, whatever the score is worth; differences between strata, which
 * are noise here, drop out. The weight of a stratum is treated × held out ÷ all, which is the
 * inverse of its variance where nothing is changed and rates are alike (Mantel and Haenszel 1959;
 * Greenland and Robins 1985), so a campaign with a small hold-out does not drown the others.
 *
 * <p>The estimand is the so weighted difference of the shares that have had the outcome until
 * today, of all who were drawn. The numerator changes only when an outcome happens, by whether that
 * customer was drawn to be treated, which is a fair surprise when contact changes nothing (the
 * numerator of the log-rank test); so its path over days may be held against an {@link
 * AnytimeBoundary}.
 *
 * <p>The variance is that of the effect which is being tested, not of the few outcomes seen in the
 * hold-out (a score interval, after Miettinen and Nurminen 1985): each stratum's rates are taken
 * from both arms together, moved apart in proportion.
 */
public final class Comparison {
  private static final int HALVINGS = 60;

  private final Arms total;
  private final double weight;
  private final double treatedRate;
  private final double heldOutRate;
  private final double rate;
  private final double constant;
  private final double linear;
  private final double square;
  private final Interval relative;

  private Comparison(List<Arms> strata) {
    double w = 0;
    double t = 0;
    double h = 0;
    double m = 0;
    double[] variance = new double[3];
    double least = -Double.MAX_VALUE;
    double most = Double.MAX_VALUE;
    for (var arms : strata) {
      if (arms.treated() == 0 || arms.heldOut() == 0) {
        continue;
      }
      double n = arms.customers();
      double a = arms.heldOut() / n;
      double b = arms.treated() / n;
      double weightHere = n * a * b;
      double rateHere = arms.events() / n;
      w += weightHere;
      m += weightHere * rateHere;
      t += weightHere * arms.treatedEvents() / arms.treated();
      h += weightHere * arms.heldOutEvents() / arms.heldOut();
      if (rateHere > 0) {
        add(variance, n, a, b, rateHere);
        double room = 1 / rateHere - 1;
        least = Math.max(least, -Math.min(1 / a, room / b));
        most = Math.min(most, Math.min(1 / b, room / a));
      }
    }
    total = Arms.sum(strata);
    weight = w;
    treatedRate = w == 0 ? 0 : t / w;
    heldOutRate = w == 0 ? 0 : h / w;
    rate = w == 0 ? 0 : m / w;
    constant = variance[0];
    linear = variance[1];
    square = variance[2];
    relative = new Interval(least, most);
  }

  public static Comparison of(List<Arms> strata) {
    return new Comparison(strata);
  }

  /** Adds a stratum's variance as a square function of the relative effect. */
  private static void add(double[] variance, double n, double a, double b, double rate) {
    double finite = n / (n - 1);
    double ofTreated = n * b * a * a * finite;
    double ofHeldOut = n * a * b * b * finite;
    variance[0] += (ofTreated + ofHeldOut) * rate * (1 - rate);
    variance[1] += (ofTreated * a - ofHeldOut * b) * (rate - 2 * rate * rate);
    variance[2] -= (ofTreated * a * a + ofHeldOut * b * b) * rate * rate;
  }

  /** Everybody, also those of strata that have one arm only and cannot be compared. */
  public Arms total() {
    return total;
  }

  /** The share of the treated with the outcome, 0 to 1, at the weights of the comparison. */
  public double treatedRate() {
    return treatedRate;
  }

  /** The share of the held-out with the outcome, 0 to 1, at the weights of the comparison. */
  public double heldOutRate() {
    return heldOutRate;
  }

  /** The share of both arms together with the outcome, 0 to 1, at the weights. */
  public double rate() {
    return rate;
  }

  /** Treated − held out: below 0 when fewer of the treated have had the outcome. */
  public double difference() {
    return treatedRate - heldOutRate;
  }

  /** How many customers the comparison is worth: the sum of treated × held out ÷ all. */
  public double weight() {
    return weight;
  }

  /** Whether both arms have somebody in a stratum and any outcome has happened there. */
  public boolean says() {
    return weight > 0 && constant > 0;
  }

  /** The variance of {@code weight() × difference()} when contact changes nothing. */
  public double information() {
    return constant;
  }

  /** The interval that holds the effect with probability 1 − alpha when read on one day only. */
  public Interval once(double normalQuantile) {
    return around(variance -> normalQuantile * Math.sqrt(variance));
  }

  /** The interval that holds the effect on all days together. */
  public Interval always(AnytimeBoundary boundary) {
    return around(boundary::radius);
  }

  private Interval around(DoubleUnaryOperator radius) {
    if (!says()) {
      return new Interval(-1, 1);
    }
    return new Interval(edge(-1, radius), edge(1, radius));
  }

  /** The effect furthest from the difference, towards {@code limit}, that is still within. */
  private double edge(double limit, DoubleUnaryOperator radius) {
    double within = difference();
    double without = limit;
    if (isWithin(without, radius)) {
      return limit;
    }
    for (int step = 0; step < HALVINGS; step++) {
      double middle = (within + without) / 2;
      if (isWithin(middle, radius)) {
        within = middle;
      } else {
        without = middle;
      }
    }
    return within;
  }

  private boolean isWithin(double effect, DoubleUnaryOperator radius) {
    return Math.abs(difference() - effect) * weight <= radius.applyAsDouble(variance(effect));
  }

  /** The variance of {@code weight() × difference()} if this were the effect. */
  private double variance(double effect) {
    double share = Math.clamp(effect / rate, relative.low(), relative.high());
    return constant + linear * share + square * share * share;
  }
}
