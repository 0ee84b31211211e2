package io.holdline.churn;

/**
 * How likely a customer is to leave, in words. The points where a band begins stand here and
 * nowhere else; twenty points are about a factor e in the odds of leaving.
 */
public enum RiskBand {
  LOW(Integer.MIN_VALUE),
  MEDIUM(10),
  HIGH(30),
  VERY_HIGH(50);

  private final int fromPoints;

  RiskBand(int fromPoints) {
    this.fromPoints = fromPoints;
  }

  /** The least number of points in this band, inclusive. */
  public int fromPoints() {
    return fromPoints;
  }

  /** The band that holds a number of points. */
  public static RiskBand of(int points) {
    RiskBand found = LOW;
    for (RiskBand band : values()) {
      if (points >= band.fromPoints) {
        found = band;
      }
    }
    return found;
  }
}
