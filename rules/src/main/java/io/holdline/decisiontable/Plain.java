package io.holdline.decisiontable;

import java.math.BigDecimal;

/** Numbers as people write them. */
final class Plain {
  private Plain() {}

  /** The shortest decimals of a finite number, without an exponent: 60, 0.5, -12. */
  static String number(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
