package io.holdline.dialer.pacing;

/**
 * The probability that a call placed now finds no agent within the patience after its answer, while
 * calls are added one by one.
 *
 * <p>At each forecast moment, customers who came before and agents still busy are independent
 * chances; no agent is left when they sum to the number of agents. The sum is exact up to {@link
 * #EXACT} chances and normal with its skew corrected above.
 */
final class Risk {
  private static final int EXACT = 160;

  private final Forecast forecast;
  private final double answerRate;
  private final int seats;
  private final boolean exact;
  private final double[][] sums;
  private final int[] chances = new int[Forecast.POINTS];
  private final double[] mean = new double[Forecast.POINTS];
  private final double[] variance = new double[Forecast.POINTS];
  private final double[] third = new double[Forecast.POINTS];

  Risk(Forecast forecast, double answerRate, Floor floor) {
    this.forecast = forecast;
    this.answerRate = answerRate;
    this.seats = floor.agents() - floor.waiting;
    this.exact = floor.ringing.length + floor.agents() - floor.free <= EXACT;
    this.sums = new double[Forecast.POINTS][exact ? Math.max(1, seats) : 1];
    for (var k = 0; k < Forecast.POINTS; k++) {
      sums[k][0] = 1;
      for (var age : floor.ringing) {
        add(k, forecast.answers(k, age, answerRate));
      }
      for (var age : floor.talking) {
        add(k, 1 - forecast.freeAfterTalk(k, age));
      }
      for (var age : floor.wrappingUp) {
        add(k, 1 - forecast.freeAfterWrapUp(k, age));
      }
    }
  }

  /** Takes one call more, placed now, into account. */
  void place() {
    for (var k = 0; k < Forecast.POINTS; k++) {
      add(k, forecast.answers(k, 0, answerRate));
    }
  }

  private void add(int k, double chance) {
    mean[k] += chance;
    variance[k] += chance * (1 - chance);
    third[k] += chance * (1 - chance) * (1 - 2 * chance);
    if (exact) {
      var sum = sums[k];
      for (var i = Math.min(sum.length - 1, ++chances[k]); i > 0; i--) {
        sum[i] += chance * (sum[i - 1] - sum[i]);
      }
      sum[0] *= 1 - chance;
    }
  }

  double ofOneMore() {
    if (seats <= 0) {
      return 1;
    }
    var total = 0.0;
    for (var k = 0; k < Forecast.POINTS; k++) {
      total += exact ? exactTail(k) : normalTail(k);
    }
    return total / Forecast.POINTS;
  }

  private double exactTail(int k) {
    var below = 0.0;
    for (var i = 0; i < seats; i++) {
      below += sums[k][i];
    }
    return Math.max(0, 1 - below);
  }

  private double normalTail(int k) {
    var sd = Math.sqrt(Math.max(variance[k], 1e-9));
    var z = (seats - 0.5 - mean[k]) / sd;
    var skew = third[k] / (sd * sd * sd);
    var tail = Normal.above(z) + skew / 6 * (z * z - 1) * Normal.density(z);
    return Math.min(1, Math.max(0, tail));
  }
}
