package io.holdline.dialer.pacing;

/**
 * The risk accepted for one call more: the room left in the budget is the feedback. It falls when
 * customers are abandoned and grows with every live answer, so the price settles where measured
 * abandonment meets the limit, with enough room in hand for the calls beyond free agents.
 */
final class Price {
  /** Found by simulation of teams of 10 and 20; see Decisions in the module's README. */
  private static final double AT_ENOUGH = 2.7;

  private static final double STEEPNESS = 4;
  private static final double LEAST = 1e-4;
  private static final double MOST = 0.3;

  private Price() {}

  /**
   * @param room calls beyond free agents that the budget allows
   * @param agents those who may take a customer now or soon
   */
  static double of(double limit, int room, int agents) {
    var enough = 1 + 0.8 * agents;
    var price = AT_ENOUGH * limit * Math.exp(STEEPNESS * (room / enough - 1));
    return Math.min(MOST, Math.max(LEAST, price));
  }

  /**
   * The same where the limit is kept in the mean: what is left of 30 days moves the price both
   * ways.
   *
   * @param left customers who might have been abandoned and were not; negative when too many were
   */
  static double inTheMean(double limit, double left, int agents) {
    var enough = 10 + 0.5 * agents;
    var price = AT_ENOUGH * limit * Math.exp(left / enough);
    return Math.min(MOST, Math.max(LEAST, price));
  }
}
