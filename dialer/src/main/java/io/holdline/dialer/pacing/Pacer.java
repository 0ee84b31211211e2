package io.holdline.dialer.pacing;

/**
 * Paces one campaign: it hears how the campaign's calls went and says how many may be placed now.
 * Knows no clock; not thread-safe.
 */
public interface Pacer {
  /** A call was answered, or ended unanswered, after so many seconds. */
  void rang(double seconds, boolean wasAnswered);

  /** A talk ended after so many seconds. */
  void talked(double seconds);

  /** A wrap-up ended after so many seconds. */
  void wrappedUp(double seconds);

  /** The estimated share of calls that are answered, 0 to 1. */
  double answerRate();

  PaceDecision decide(PaceQuestion question);
}
