package io.holdline.dialer.pacing;

/**
 * The probability that a call placed now finds no agent within the patience after its answer, while
 * calls are added one by one.
 *
 * <p>At each forecast moment, customers who came before and agents who became free are sums of
 * independent chances, worked out exactly but for tails below {@link #NOTHING}; no agent is left
 * when as many came as agents were or became free.
 */
final class Risk {
  private static final double NOTHING = 1e-8;

  private final Forecast forecast;
  private final double answerRate;
  private final int spare;
  private final Sum[] freed = new Sum[Forecast.POINTS];
  private final Sum[] came = new Sum[Forecast.POINTS];
  private final double[] chances = new double[Forecast.POINTS];

  /** The distribution of how many of independent chances come true. */
  private static final class Sum {
    private final double[] shares;
    private int top;

    Sum(int most) {
      shares = new double[most + 1];
      shares[0] = 1;
    }

    void add(double chance) {
      var last = shares[top] * chance;
      for (var i = top; i > 0; i--) {
        shares[i] += chance * (shares[i - 1] - shares[i]);
      }
      shares[0] *= 1 - chance;
      if (last > NOTHING && top + 1 < shares.length) {
        shares[++top] = last;
      }
    }
  }

  Risk(Forecast forecast, double answerRate, Floor floor) {
    this.forecast = forecast;
    this.answerRate = answerRate;
    this.spare = floor.free - floor.waiting;
    var busy = floor.agents() - floor.free;
    for (var k = 0; k < Forecast.POINTS; k++) {
      freed[k] = new Sum(busy);
    }
    for (var age : floor.talking) {
      free(forecast.talkThenFree(age));
    }
    for (var age : floor.wrappingUp) {
      free(forecast.wrapUpThenFree(age));
    }
    for (var k = 0; k < Forecast.POINTS; k++) {
      came[k] = new Sum(Math.max(0, spare + freed[k].top));
    }
    for (var age : floor.ringing) {
      comes(age);
    }
  }

  private void free(double[] chances) {
    for (var k = 0; k < Forecast.POINTS; k++) {
      freed[k].add(chances[k]);
    }
  }

  private void comes(double age) {
    forecast.answers(age, answerRate, chances);
    for (var k = 0; k < Forecast.POINTS; k++) {
      came[k].add(chances[k]);
    }
  }

  /** Takes one call more, placed now, into account. */
  void place() {
    comes(0);
  }

  double ofOneMore() {
    var total = 0.0;
    for (var k = 0; k < Forecast.POINTS; k++) {
      total += nobodyLeft(freed[k], came[k]);
    }
    return Math.max(0, total / Forecast.POINTS);
  }

  /** The risk of a customer who answers within the next seconds. */
  double soon() {
    return nobodyLeft(freed[0], came[0]);
  }

  /** P(as many came as there were to spare and became free). */
  private double nobodyLeft(Sum free, Sum customers) {
    var fewer = 0.0;
    var left = 0.0;
    var next = 0;
    for (var i = 0; i <= free.top; i++) {
      while (next < spare + i && next <= customers.top) {
        fewer += customers.shares[next++];
      }
      left += free.shares[i] * (spare + i <= 0 ? 0 : fewer);
    }
    return 1 - left;
  }
}
