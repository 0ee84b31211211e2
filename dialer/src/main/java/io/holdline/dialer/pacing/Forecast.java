package io.holdline.dialer.pacing;

/**
 * Tables of what happens until a call placed now is answered, looked up by age.
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
  private static final int STEPS = 8;

  private final double[] answeredLater;
  private final double[] unansweredLater;
  private final double[][] answersWithin = new double[POINTS][RING_SIZE / 2];
  private final double[][] freeAfterTalk = new double[POINTS][BUSY_SIZE];
  private final double[][] freeAfterWrapUp = new double[POINTS][BUSY_SIZE];

  Forecast(Durations answered, Durations unanswered, Durations talk, Durations wrapUp) {
    answeredLater = answered.survival(RING_STEP, RING_SIZE);
    unansweredLater = unanswered.survival(RING_STEP, RING_SIZE);
    var fine = BUSY_STEP / 4;
    var talkLater = talk.survival(fine, BUSY_SIZE * 8);
    var wrapUpLater = wrapUp.survival(fine, BUSY_SIZE * 8);
    for (var k = 0; k < POINTS; k++) {
      var moment = quantile((k + 0.5) / POINTS);
      for (var age = 0; age < RING_SIZE / 2; age++) {
        answersWithin[k][age] =
            answeredLater[age] - answeredLater[Math.min(RING_SIZE - 1, age + moment)];
      }
      fillBusy(k, moment * RING_STEP + PATIENCE, talkLater, wrapUpLater, fine);
    }
  }

  private int quantile(double share) {
    var i = 0;
    while (i < RING_SIZE / 2 && answeredLater[i] > 1 - share) {
      i++;
    }
    return i;
  }

  private void fillBusy(int k, double horizon, double[] talk, double[] wrapUp, double fine) {
    for (var i = 0; i < BUSY_SIZE; i++) {
      var age = i * BUSY_STEP;
      freeAfterWrapUp[k][i] = within(wrapUp, age, horizon, fine);
      var free = 0.0;
      var before = 0.0;
      for (var s = 1; s <= STEPS; s++) {
        var talkOver = within(talk, age, horizon * s / STEPS, fine);
        var left = horizon * (STEPS - s + 0.5) / STEPS;
        free += (talkOver - before) * within(wrapUp, 0, left, fine);
        before = talkOver;
      }
      freeAfterTalk[k][i] = free;
    }
  }

  /** P(over within {@code span} | not over at {@code age}). */
  private static double within(double[] later, double age, double span, double step) {
    var now = at(later, age / step);
    return now <= 1e-9 ? 0.5 : 1 - at(later, (age + span) / step) / now;
  }

  private static double at(double[] table, double position) {
    var i = (int) position;
    if (i >= table.length - 1) {
      return table[table.length - 1];
    }
    var share = position - i;
    return table[i] * (1 - share) + table[i + 1] * share;
  }

  /** P(a call ringing for {@code age} is answered before moment {@code k}). */
  double answers(int k, double age, double answerRate) {
    var i = Math.min(RING_SIZE / 2 - 1, Math.max(0, (int) (age / RING_STEP)));
    var ringsStill = answerRate * answeredLater[i] + (1 - answerRate) * unansweredLater[i];
    return ringsStill < 1e-9 ? 0 : answerRate * answersWithin[k][i] / ringsStill;
  }

  /** P(an agent talking for {@code age} has wrapped up at moment {@code k} + patience). */
  double freeAfterTalk(int k, double age) {
    return freeAfterTalk[k][busy(age)];
  }

  double freeAfterWrapUp(int k, double age) {
    return freeAfterWrapUp[k][busy(age)];
  }

  private static int busy(double age) {
    return Math.min(BUSY_SIZE - 1, Math.max(0, (int) (age / BUSY_STEP)));
  }
}
