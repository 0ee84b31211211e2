package io.holdline.dialer.pacing;

import io.holdline.dialer.AnswerTally;

/** The hard budget: so many customers may still be abandoned, today and in 30 days. */
final class AbandonBudget {
  private AbandonBudget() {}

  /** floor(limit x live answers) - abandoned, the smaller of today's and that of 30 days. */
  static int room(double limit, AnswerTally tally) {
    return (int)
        Math.min(
            room(limit, tally.liveToday(), tally.abandonedToday()),
            room(limit, tally.live30Days(), tally.abandoned30Days()));
  }

  private static long room(double limit, long live, long abandoned) {
    // 0.03 x 100 is 3, not 2.9999999999999996.
    return (long) Math.floor(limit * live + 1e-9) - abandoned;
  }

  /** limit x live answers - abandoned, over 30 days. */
  static double left(double limit, AnswerTally tally) {
    return limit * tally.live30Days() - tally.abandoned30Days();
  }
}
