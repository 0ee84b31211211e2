package io.holdline.churn;

import io.holdline.decisiontable.TableText.BandStart;
import java.util.List;

/** How likely a customer is to leave, in words; the points table says where each begins. */
public enum RiskBand {
  LOW,
  MEDIUM,
  HIGH,
  VERY_HIGH;

  /**
   * The band that holds a number of points; what is below the first start is LOW.
   *
   * @param starts ascending; throws IllegalArgumentException when one names no band
   */
  public static RiskBand of(int points, List<BandStart> starts) {
    RiskBand found = LOW;
    for (BandStart start : starts) {
      if (points >= start.fromPoints()) {
        found = valueOf(start.band());
      }
    }
    return found;
  }
}
