package io.holdline.offer;

import io.holdline.churn.RiskBand;

/** How far the operator goes for a customer (细分挽留政策, seed 20): the ladder of offers. */
public enum SavePolicy {
  /** Care without a price (关怀). */
  CARE,
  /** A lasting bind for a small gift (捆绑). */
  BIND,
  /** Everything that still pays (挽留). */
  SAVE;

  /** The policy of a risk, where no campaign sets another. */
  public static SavePolicy of(RiskBand band) {
    return switch (band) {
      case LOW -> CARE;
      case MEDIUM -> BIND;
      case HIGH, VERY_HIGH -> SAVE;
    };
  }
}
