package io.holdline.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers that a person would choose. */
final class RoundNumbers {
  private RoundNumbers() {}

  /** The number with the fewest digits that is above {@code low} and at most {@code high}. */
  static double between(double low, double high) {
    var top = new BigDecimal(high);
    int magnitude = top.precision() - top.scale();
    for (int scale = -magnitude; scale < 18; scale++) {
      double round = top.setScale(scale, RoundingMode.FLOOR).doubleValue();
      if (round > low && round <= high) {
        return round;
      }
    }
    return high;
  }

  /** Plain digits without an exponent. */
  static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
