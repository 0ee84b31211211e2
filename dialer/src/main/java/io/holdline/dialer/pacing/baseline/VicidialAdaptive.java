package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.Floor;
import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;

/**
 * ADAPT_HARD_LIMIT: the level grows with idle agents, sampled each second over 15, is 1 while the
 * day is over its limit, and calls are placed each 2.5 s. After-call work is not counted.
 */
final class VicidialAdaptive implements Pacer {
  private static final int SAMPLES = 15;
  private static final double PLACING_PERIOD = 2.5;
  private static final double LEVEL_PERIOD = 15;
  private static final double STATISTICS_PERIOD = 60;
  private static final int LEAST_LIVE = 50;

  private final double cap;
  private final boolean availableOnly;
  private final double[] surplus = new double[SAMPLES];
  private final double[] total = new double[SAMPLES];
  private int samples;
  private double nextSample = Double.NEGATIVE_INFINITY;
  private double nextLevel = Double.NEGATIVE_INFINITY;
  private double nextStatistics = Double.NEGATIVE_INFINITY;
  private double nextPlacing = Double.NEGATIVE_INFINITY;
  private double level = 1;
  private boolean overLimit;
  private double answered;
  private double calls;

  VicidialAdaptive(double cap, boolean availableOnly) {
    this.cap = cap;
    this.availableOnly = availableOnly;
  }

  @Override
  public void rang(double seconds, boolean wasAnswered) {
    calls++;
    answered += wasAnswered ? 1 : 0;
  }

  @Override
  public void talked(double seconds) {}

  @Override
  public void wrappedUp(double seconds) {}

  @Override
  public double answerRate() {
    return calls == 0 ? 0 : answered / calls;
  }

  @Override
  public PaceDecision decide(PaceQuestion question) {
    var now = question.seconds();
    var floor = question.floor();
    if (now >= nextSample) {
      nextSample = now + 1;
      surplus[samples % SAMPLES] = floor.free() - floor.waiting();
      total[samples % SAMPLES] = floor.agents();
      samples++;
    }
    if (now >= nextStatistics) {
      nextStatistics = now + STATISTICS_PERIOD;
      var tally = question.tally();
      overLimit =
          tally.liveToday() > LEAST_LIVE
              && tally.abandonedToday() > question.abandonLimit() * tally.liveToday();
    }
    if (now >= nextLevel) {
      nextLevel = now + LEVEL_PERIOD;
      adapt();
    }
    if (now < nextPlacing) {
      return new PaceDecision(0, "between-ticks", 0, 0, 0);
    }
    nextPlacing = now + PLACING_PERIOD;
    return new PaceDecision(Math.max(0, goal(floor)), "dial-level", 0, 0, 0);
  }

  private void adapt() {
    var known = Math.min(samples, SAMPLES);
    var difference = 0.0;
    var agents = 0.0;
    for (var i = 0; i < known; i++) {
      difference += surplus[i];
      agents += total[i];
    }
    if (agents > 0) {
      level = Math.round(level * (1 + difference / agents) * 1000) / 1000.0;
    }
    level = overLimit ? 1 : Math.clamp(level, 1.0, cap);
  }

  private int goal(Floor floor) {
    var waiting = floor.ringing() + floor.waiting();
    return availableOnly
        ? (int) Math.round(level * floor.free()) - waiting
        : (int) Math.round(level * (floor.free() + floor.talking())) - waiting - floor.talking();
  }
}
