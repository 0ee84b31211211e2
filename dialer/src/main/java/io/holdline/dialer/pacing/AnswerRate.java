package io.holdline.dialer.pacing;

/**
 * The share of calls that are answered, over a decaying window of about 400 calls that is cut to
 * its last 60 when these say that the rate has jumped.
 */
final class AnswerRate {
  private static final double LONG = 1 - 1.0 / 400;
  private static final double SHORT = 1 - 1.0 / 60;
  private static final double PRIOR_CALLS = 12;
  private static final double JUMP_SIGMAS = 3;

  private final double prior;
  private double longCalls;
  private double longAnswers;
  private double shortCalls;
  private double shortAnswers;

  AnswerRate(double prior) {
    this.prior = prior;
  }

  void observe(boolean answered) {
    var answer = answered ? 1 : 0;
    longCalls = longCalls * LONG + 1;
    longAnswers = longAnswers * LONG + answer;
    shortCalls = shortCalls * SHORT + 1;
    shortAnswers = shortAnswers * SHORT + answer;
    if (shortCalls > 40 && jumped()) {
      longCalls = shortCalls;
      longAnswers = shortAnswers;
    }
  }

  private boolean jumped() {
    var rate = value();
    // A geometric window of n calls has the spread of 2 n independent ones only half as wide.
    var sigma = Math.sqrt(rate * (1 - rate) / (2 * shortCalls));
    return Math.abs(shortAnswers / shortCalls - rate) > JUMP_SIGMAS * sigma;
  }

  double value() {
    return (longAnswers + PRIOR_CALLS * prior) / (longCalls + PRIOR_CALLS);
  }
}
