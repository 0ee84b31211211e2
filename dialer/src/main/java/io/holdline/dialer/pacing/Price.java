package io.holdline.dialer.pacing;

/**
 * The risk accepted for one call more: feedback from every live answer moves it until the measured
 * abandonment meets the target, and the room left in the budget bends it.
 */
final class Price {
  private static final double GAIN = 0.1;
  private static final double BEND = 0.1;
  private static final double LEAST = 0.002;
  private static final double MOST = 0.6;

  private double log = Double.NaN;

  void live(double limit, boolean abandoned) {
    var moved = log(limit) + GAIN * (limit - (abandoned ? 1 : 0));
    log = Math.min(Math.log(MOST), Math.max(Math.log(LEAST), moved));
  }

  /**
   * @param agents those who may take a customer now or soon
   */
  double value(double limit, int room, int agents) {
    var enough = 2 + 0.3 * agents;
    var bend = Math.max(-1.5, Math.min(1, BEND * (room - enough)));
    return Math.min(MOST, Math.exp(log(limit) + bend));
  }

  private double log(double limit) {
    return Double.isNaN(log) ? Math.log(Math.max(LEAST, limit)) : log;
  }
}
