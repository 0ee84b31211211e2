package io.holdline.churn;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth, as the card the operator would give (钻石, 金卡, 银卡, 普通). The monthly value
 * in CNY where a tier begins stands here and nowhere else.
 */
public enum ValueTier {
  DIAMOND(200),
  GOLD(120),
  SILVER(60),
  BASIC(0);

  private final BigDecimal fromMonthlyValue;

  ValueTier(int fromMonthlyValue) {
    this.fromMonthlyValue = BigDecimal.valueOf(fromMonthlyValue);
  }

  /** The least monthly value in CNY of this tier, inclusive; what is below SILVER is BASIC. */
  public BigDecimal fromMonthlyValue() {
    return fromMonthlyValue;
  }

  /** The tier of a monthly value in CNY; a customer of unknown value is BASIC. */
  public static ValueTier of(@Nullable BigDecimal monthlyValue) {
    if (monthlyValue == null) {
      return BASIC;
    }
    for (ValueTier tier : values()) {
      if (monthlyValue.compareTo(tier.fromMonthlyValue) >= 0) {
        return tier;
      }
    }
    return BASIC;
  }
}
