package io.holdline.uplift;

/**
 * What a campaign will compare, as it is known before the first call.
 *
 * @param customers all who are drawn, 2 to 100 million
 * @param holdOutShare the probability to be left alone, above 0 and below 1
 * @param baseRate the share that has the outcome without contact until the end, above 0 and below 1
 */
public record PlannedTrial(long customers, double holdOutShare, double baseRate) {
  public PlannedTrial {
    if (customers < 2 || customers > 100_000_000) {
      throw new IllegalArgumentException("%d customers are no campaign.".formatted(customers));
    }
    if (!(holdOutShare > 0 && holdOutShare < 1) || !(baseRate > 0 && baseRate < 1)) {
      throw new IllegalArgumentException(
          "A hold-out of %s at a base rate of %s shows nothing.\nMaybe the campaign holds nobody out."
              .formatted(holdOutShare, baseRate));
    }
  }

  /** The weight of its comparison: customers × hold-out share × treated share. */
  double weight() {
    return customers * holdOutShare * (1 - holdOutShare);
  }

  /** The information of its comparison in the end, if contact changes nothing. */
  public double information() {
    return information(0);
  }

  /** The information in the end when contact lets the rate of the treated fall by so much. */
  double information(double fall) {
    double rate = baseRate - (1 - holdOutShare) * Math.min(fall, baseRate);
    return weight() * rate * (1 - rate);
  }

  /** The variance of its comparison when contact lets the rate of the treated fall by so much. */
  double variance(double fall) {
    double treated = Math.max(0, baseRate - fall);
    return weight()
        * (holdOutShare * treated * (1 - treated) + (1 - holdOutShare) * baseRate * (1 - baseRate));
  }
}
