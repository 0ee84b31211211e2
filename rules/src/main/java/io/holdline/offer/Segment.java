package io.holdline.offer;

/**
 * What kind of customer this is (细分客户, seed 18), as {@link StrategyAttributes#segment} finds it.
 */
public enum Segment {
  /** Has a fixed line and dependents. */
  HOUSEHOLD,
  /** Has a fixed line. */
  BROADBAND,
  /** Has no fixed line, or nobody knows of one. */
  MOBILE
}
