package io.holdline.dialer.pacing.baseline;

import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;

/** So many lines for each idle agent; the number may change with what is measured. */
abstract class LinesPerIdleAgent implements Pacer {
  private double answered;
  private double calls;

  /** Lines for each idle agent as of now. */
  abstract double lines(PaceQuestion question);

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
  public final double answerRate() {
    return calls == 0 ? 0 : answered / calls;
  }

  @Override
  public PaceDecision decide(PaceQuestion question) {
    var floor = question.floor();
    var wanted = (int) Math.floor(lines(question) * floor.free() + 1e-9);
    return new PaceDecision(
        Math.max(0, wanted - floor.ringing() - floor.waiting()), "lines-per-agent", 0, 0, 0);
  }
}
