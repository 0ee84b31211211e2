package io.holdline.dialer.assembly;

import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Works the real pacing out and places so many calls a second all the same: a load, not a rule. */
final class SteadyPace implements Pacer {
  private final Pacing pacing = new Pacing(Priors.USUAL);
  private final int perSecond;
  private double seen = -1;
  private double due;
  private final Queue<Long> decisions = new ConcurrentLinkedQueue<>();

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
    var since = System.nanoTime();
    var worked = pacing.decide(question);
    decisions.add(System.nanoTime() - since);
    if (question.floor().free() + question.floor().talking() == 0) {
      seen = question.seconds();
      return worked;
    }
    due = Math.min(perSecond, due + perSecond * (question.seconds() - seen));
    seen = question.seconds();
    var calls = (int) due;
    due -= calls;
    return new PaceDecision(calls, "steady", worked.risk(), worked.price(), worked.room());
  }

  void forget() {
    decisions.clear();
  }

  /** How long each decision took, in nanoseconds, least first. */
  long[] decisions() {
    return decisions.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
