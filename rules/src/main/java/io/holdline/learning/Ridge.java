package io.holdline.learning;

/**
 * How strongly coefficients are drawn.
 *
 * @param groups towards the group's own weight of evidence
 * @param crossings towards nothing
 * @param least subjects that a crossing must have
 */
record Ridge(double groups, double crossings, double least) {
  private static final double IN_TIME = 10;
  private static final double LEAST_SHARE = 0.01;

  /**
   * In a split in time small groups are drawn harder to what they say alone: which other attributes
   * they come with changes faster than that. Crossings are drawn the harder the more subjects there
   * are to find chance ones among.
   */
  static Ridge of(int subjects, boolean ordered) {
    return new Ridge(
        ordered ? IN_TIME : 1,
        Math.max(10, subjects / 110.0),
        Math.max(20, LEAST_SHARE * subjects));
  }
}
