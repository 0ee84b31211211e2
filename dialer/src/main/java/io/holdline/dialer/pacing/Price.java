package io.holdline.dialer.pacing;

/**
 * The risk accepted for one call more. The ledger is the feedback: abandoned customers lower the
 * price, live answers raise it, so measured abandonment settles at the limit.
 */
final class Price {
  /** A surplus is spent at hardly more than the usual price: the team may have shrunk. */
  private static final double MOST_OF_USUAL = 1.1;

  private static final double STEEPNESS = 2.5;
  private static final double LEAST = 1e-4;
  private static final double MOST = 0.3;

  private Price() {}

  /**
   * The price under a hard limit.
   *
   * @param room calls beyond free agents that the budget allows
   * @param agents those who may take a customer now or soon
   */
  static double of(double limit, int room, int agents) {
    var enough = 0.5 + 0.4 * agents;
    var feedback = Math.min(MOST_OF_USUAL, Math.exp(STEEPNESS * (room / enough - 1)));
    return bounded(usual(limit, agents) * feedback);
  }

  /**
   * The price where the limit is kept in the mean.
   *
   * @param left customers who might have been abandoned and were not; negative when too many were
   */
  static double inTheMean(double limit, double left, int agents) {
    return bounded(usual(limit, agents) * Math.exp(left / (10 + 0.5 * agents)));
  }

  /**
   * The risk of the last call at which the mean risk of all calls is the limit; found by simulation
   * of teams of 5 to 50.
   */
  private static double usual(double limit, int agents) {
    return limit * 2.1 * Math.pow(Math.max(1, agents), -0.285);
  }

  private static double bounded(double price) {
    return Math.min(MOST, Math.max(LEAST, price));
  }
}
