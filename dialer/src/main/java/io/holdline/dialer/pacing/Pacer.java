package io.holdline.dialer.pacing;

import io.holdline.dialer.FloorSnapshot;

/**
 * Paces one campaign: it hears how the campaign's calls went and says how many may be placed now.
 * Knows no clock; not thread-safe.
 */
public interface Pacer {
  /** A call was answered, or ended unanswered, after so many seconds. */
  void rang(double seconds, boolean wasAnswered);

  /** A call was taken back after ringing so many seconds. */
  default void tookBack(double seconds) {
    rang(seconds, false);
  }

  /** A talk ended after so many seconds. */
  void talked(double seconds);

  /** A wrap-up ended after so many seconds. */
  void wrappedUp(double seconds);

  /** The estimated share of calls that are answered, 0 to 1. */
  double answerRate();

  /** What people may be told of the campaign's calls. */
  default FloorSnapshot.Measured measured() {
    return FloorSnapshot.Measured.ofAnswers(answerRate());
  }

  /** The chance that an agent so long in a talk can take a customer who is called now, 0 to 1. */
  default double freeAfterTalk(double seconds) {
    return 0.05;
  }

  /**
   * The chance that an agent so long in a wrap-up can take a customer who is called now, 0 to 1.
   */
  default double freeAfterWrapUp(double seconds) {
    return 0.3;
  }

  /** The chance that a call so long under way will be answered, 0 to 1. */
  default double answers(double seconds) {
    return answerRate();
  }

  PaceDecision decide(PaceQuestion question);
}
