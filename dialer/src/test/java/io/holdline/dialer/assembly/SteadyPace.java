package io.holdline.dialer.assembly;

import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;

/** Works the real pacing out and places so many calls a second all the same: a load, not a rule. */
final class SteadyPace implements Pacer {
  private final Pacing pacing = new Pacing(Priors.USUAL);
  private final int perSecond;
  private double since = -1;
  private double due;
  private volatile long placed;

  SteadyPace(int perSecond) {
    this.perSecond = perSecond;
  }

  @Override
  public void rang(double seconds, boolean wasAnswered) {
    pacing.rang(seconds, wasAnswered);
  }

  @Override
  public void talked(double seconds) {
    pacing.talked(seconds);
  }

  @Override
  public void wrappedUp(double seconds) {
    pacing.wrappedUp(seconds);
  }

  @Override
  public double answerRate() {
    return pacing.answerRate();
  }

  @Override
  public PaceDecision decide(PaceQuestion question) {
    var worked = pacing.decide(question);
    if (question.floor().free() + question.floor().talking() == 0) {
      since = question.seconds();
      return worked;
    }
    due = Math.min(perSecond, due + perSecond * (question.seconds() - since));
    since = question.seconds();
    var calls = (int) due;
    due -= calls;
    placed += calls;
    return new PaceDecision(calls, "steady", worked.risk(), worked.price(), worked.room());
  }

  void forget() {
    placed = 0;
  }

  long placed() {
    return placed;
  }
}
