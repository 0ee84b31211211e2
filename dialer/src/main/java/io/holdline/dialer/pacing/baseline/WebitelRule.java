package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.PaceQuestion;
import java.util.ArrayDeque;

/** 1 / share of answers over the last hour, worked out each 30 s. */
final class WebitelRule extends LinesPerIdleAgent {
  private static final double WINDOW = 3_600;
  private static final double PERIOD = 30;
  private static final double LOAD_FACTOR = 10;
  private static final double MOST_ABANDONED = 3;
  private static final int LEAST_CALLS = 100;

  private final double cap;
  private final Recent hour = new Recent(WINDOW);
  private final ArrayDeque<double[]> calls = new ArrayDeque<>();
  private double answeredInHour;
  private double now;
  private double next = Double.NEGATIVE_INFINITY;
  private double lines = 1;

  WebitelRule(double cap) {
    this.cap = cap;
  }

  @Override
  public void rang(double seconds, boolean wasAnswered) {
    super.rang(seconds, wasAnswered);
    calls.add(new double[] {now, wasAnswered ? 1 : 0});
    answeredInHour += wasAnswered ? 1 : 0;
  }

  @Override
  double lines(PaceQuestion question) {
    now = question.seconds();
    hour.see(question);
    for (var first = calls.peek(); first != null && first[0] < now - WINDOW; first = calls.peek()) {
      answeredInHour -= calls.remove()[1];
    }
    if (now >= next) {
      next = now + PERIOD;
      lines = Math.clamp(overDial(100 * question.abandonLimit()), 1.0, cap);
    }
    return lines;
  }

  private double overDial(double target) {
    if (calls.size() < LEAST_CALLS || answeredInHour == 0 || hour.live() == 0) {
      return 1;
    }
    var over = calls.size() / answeredInHour;
    var abandoned = 100 * hour.abandoned() / hour.live();
    if (abandoned >= MOST_ABANDONED) {
      return 1;
    }
    var below = target - abandoned;
    return below > 0
        ? over * (1 + below * LOAD_FACTOR / 100)
        : over * (MOST_ABANDONED - abandoned) / MOST_ABANDONED * (100 + LOAD_FACTOR) / 100;
  }
}
