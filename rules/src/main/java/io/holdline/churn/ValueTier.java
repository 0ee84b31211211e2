package io.holdline.churn;

/**
 * What a customer is worth, as the card the operator would give (钻石, 金卡, 银卡, 普通); the tier table
 * says where each begins.
 */
public enum ValueTier {
  DIAMOND,
  GOLD,
  SILVER,
  BASIC
}
