package io.holdline.dialer.pacing;

import java.util.Arrays;

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

  private final double[][] freeAfterTalk = new double[POINTS][BUSY_SIZE];
  private final double[][] freeAfterWrapUp = new double[POINTS][BUSY_SIZE];

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
      Arrays.fill(freeAfterTalk[k], Double.NaN);
      Arrays.fill(freeAfterWrapUp[k], Double.NaN);
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

  /** P(a call ringing for {@code age} is answered before moment {@code k}). */
  double answers(int k, double age, double answerRate) {
    var i = Math.min(RING_SIZE / 2 - 1, Math.max(0, (int) (age / RING_STEP)));
    var later = answeredLater.at(i);
    var ringsStill = answerRate * later + (1 - answerRate) * unansweredLater.at(i);
    return ringsStill < 1e-9
        ? 0
        : answerRate * (later - answeredLater.at(i + moments[k])) / ringsStill;
  }

  /** P(an agent talking for {@code age} has wrapped up at moment {@code k} + patience). */
  double freeAfterTalk(int k, double age) {
    var i = busy(age);
    var known = freeAfterTalk[k][i];
    if (Double.isNaN(known)) {
      known = workAfterTalk(k, i * BUSY_STEP);
      freeAfterTalk[k][i] = known;
    }
    return known;
  }

  private double workAfterTalk(int k, double age) {
    var free = 0.0;
    var before = 0.0;
    for (var s = 1; s <= STEPS; s++) {
      var talkOver = talkLater.overWithin(age, horizon(k) * s / STEPS);
      free += (talkOver - before) * wrappedUp[k][s];
      before = talkOver;
    }
    return free;
  }

  double freeAfterWrapUp(int k, double age) {
    var i = busy(age);
    var known = freeAfterWrapUp[k][i];
    if (Double.isNaN(known)) {
      known = wrapUpLater.overWithin(i * BUSY_STEP, horizon(k));
      freeAfterWrapUp[k][i] = known;
    }
    return known;
  }

  /** The mean over all moments. */
  double answers(double age, double answerRate) {
    var sum = 0.0;
    for (var k = 0; k < POINTS; k++) {
      sum += answers(k, age, answerRate);
    }
    return sum / POINTS;
  }

  /** The mean over all moments. */
  double freeAfterTalk(double age) {
    var sum = 0.0;
    for (var k = 0; k < POINTS; k++) {
      sum += freeAfterTalk(k, age);
    }
    return sum / POINTS;
  }

  /** The mean over all moments. */
  double freeAfterWrapUp(double age) {
    var sum = 0.0;
    for (var k = 0; k < POINTS; k++) {
      sum += freeAfterWrapUp(k, age);
    }
    return sum / POINTS;
  }

  private static int busy(double age) {
    return Math.min(BUSY_SIZE - 1, Math.max(0, (int) (age / BUSY_STEP)));
  }
}
