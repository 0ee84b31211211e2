package io.holdline.dialer.simulator;

import java.util.SplittableRandom;

/** The people who are called: each call's fate is drawn from the seed when it is placed. */
final class Callees {
  private final SimulationSettings settings;
  private final VirtualTime time;
  private final SplittableRandom random;

  /**
   * What one person will do.
   *
   * @param cause how a call that is not answered ends; empty for one that is
   * @param seconds until the answer or the end
   * @param leavesAfter seconds after the answer at which an unjoined customer hangs up
   */
  record Callee(String cause, double seconds, double talk, double leavesAfter) {
    boolean answers() {
      return cause.isEmpty();
    }
  }

  Callees(SimulationSettings settings, VirtualTime time, SplittableRandom random) {
    this.settings = settings;
    this.time = time;
    this.random = random;
  }

  Callee next() {
    var at = time.seconds() - 3_600 * settings.warmUp();
    if (random.nextDouble() < settings.course().answerRate(settings.answerRate(), at)) {
      var early = random.nextDouble() < settings.people().hangsUpEarly();
      var leaves = early ? random.nextDouble() : settings.patience() + 0.5;
      return new Callee("", settings.ring().draw(random), settings.talk().draw(random), leaves);
    }
    var people = settings.people();
    var draw = random.nextDouble() - people.busy();
    if (draw < 0) {
      return fast("USER_BUSY");
    }
    draw -= people.unallocated();
    if (draw < 0) {
      return fast("UNALLOCATED_NUMBER");
    }
    draw -= people.rejected();
    if (draw < 0) {
      return fast("CALL_REJECTED");
    }
    draw -= people.congested();
    if (draw < 0) {
      return fast("NORMAL_TEMPORARY_FAILURE");
    }
    return new Callee("NO_ANSWER", settings.noAnswer().draw(random), 0, 0);
  }

  private Callee fast(String cause) {
    return new Callee(cause, 0.3 + 3 * random.nextDouble(), 0, 0);
  }
}
