package io.holdline.dialer.pacing;

/**
 * What happens until a call placed now is answered, looked up by age; each value is worked out when
 * it is first asked for.
 *
 * <p>The moment of its answer is represented by {@link #POINTS} equally likely moments.
 */
final class Forecast {
  static final int POINTS = 5;

  /** How long an answered customer can be kept, less what reserving and joining take. */
  private static final double PATIENCE = 1.7;

  private static final double RING_STEP = 0.25;
  private static final int RING_SIZE = 800;
  private static final double BUSY_STEP = 2;
  private static final int BUSY_SIZE = 900;
  private static final double FINE_STEP = BUSY_STEP / 4;
  private static final int STEPS = 8;

  private final Survival answeredLater;
  private final Survival unansweredLater;
  private final Survival talkLater;
  private final Survival wrapUpLater;
  private final int[] moments = new int[POINTS];

  /** P(a wrap-up that starts in step {@code s} of the horizon is over at its end). */
  private final double[][] wrappedUp = new double[POINTS][STEPS + 1];

  /** By age, and for each age by moment. */
  private final double[][] freeAfterTalk = new double[BUSY_SIZE][];

  private final double[][] freeAfterWrapUp = new double[BUSY_SIZE][];

  Forecast(Durations answered, Durations unanswered, Durations talk, Durations wrapUp) {
    answeredLater = answered.survival(RING_STEP, RING_SIZE);
    unansweredLater = unanswered.survival(RING_STEP, RING_SIZE);
    talkLater = talk.survival(FINE_STEP, BUSY_SIZE * 8);
    wrapUpLater = wrapUp.survival(FINE_STEP, BUSY_SIZE * 8);
    for (var k = 0; k < POINTS; k++) {
      moments[k] = quantile((k + 0.5) / POINTS);
      for (var s = 1; s <= STEPS; s++) {
        wrappedUp[k][s] = wrapUpLater.overWithin(0, horizon(k) * (STEPS - s + 0.5) / STEPS);
      }
    }
  }

  private int quantile(double share) {
    var i = 0;
    while (i < RING_SIZE / 2 && answeredLater.at(i) > 1 - share) {
      i++;
    }
    return i;
  }

  /** Seconds until the customer who answers at moment {@code k} loses patience. */
  private double horizon(int k) {
    return moments[k] * RING_STEP + PATIENCE;
  }

  /** P(a call ringing for {@code age} is answered before each moment), into {@code chances}. */
  void answers(double age, double answerRate, double[] chances) {
    var i = Math.min(RING_SIZE / 2 - 1, Math.max(0, (int) (age / RING_STEP)));
    var later = answeredLater.at(i);
    var ringsStill = answerRate * later + (1 - answerRate) * unansweredLater.at(i);
    for (var k = 0; k < POINTS; k++) {
      chances[k] =
          ringsStill < 1e-9
              ? 0
              : answerRate * (later - answeredLater.at(i + moments[k])) / ringsStill;
    }
  }

  /** P(an agent talking for {@code age} has wrapped up at each moment + patience). */
  double[] talkThenFree(double age) {
    var i = busy(age);
    var known = freeAfterTalk[i];
    if (known == null) {
      known = new double[POINTS];
      for (var k = 0; k < POINTS; k++) {
        known[k] = workAfterTalk(k, i * BUSY_STEP);
      }
      freeAfterTalk[i] = known;
    }
    return known;
  }

  private double workAfterTalk(int k, double age) {
    var now = talkLater.after(age);
    if (now <= Survival.NOBODY) {
      return Survival.UNKNOWN * wrappedUp[k][1];
    }
    var free = 0.0;
    var before = now;
    for (var s = 1; s <= STEPS; s++) {
      var after = talkLater.after(age + horizon(k) * s / STEPS);
      free += (before - after) * wrappedUp[k][s];
      before = after;
    }
    return free / now;
  }

  /** P(an agent wrapping up for {@code age} is free at each moment + patience). */
  double[] wrapUpThenFree(double age) {
    var i = busy(age);
    var known = freeAfterWrapUp[i];
    if (known == null) {
      known = new double[POINTS];
      for (var k = 0; k < POINTS; k++) {
        known[k] = wrapUpLater.overWithin(i * BUSY_STEP, horizon(k));
      }
      freeAfterWrapUp[i] = known;
    }
    return known;
  }

  /** P(a call ringing for {@code age} will be answered). */
  double answersAtAll(double age, double answerRate) {
    var i = Math.min(RING_SIZE - 1, Math.max(0, (int) (age / RING_STEP)));
    var later = answerRate * answeredLater.at(i);
    var ringsStill = later + (1 - answerRate) * unansweredLater.at(i);
    return ringsStill < 1e-9 ? 0 : later / ringsStill;
  }

  /** The mean over all moments. */
  double freeAfterTalk(double age) {
    return mean(talkThenFree(age));
  }

  /** The mean over all moments. */
  double freeAfterWrapUp(double age) {
    return mean(wrapUpThenFree(age));
  }

  private static double mean(double[] values) {
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    return sum / POINTS;
  }

  private static int busy(double age) {
    return Math.min(BUSY_SIZE - 1, Math.max(0, (int) (age / BUSY_STEP)));
  }
}
