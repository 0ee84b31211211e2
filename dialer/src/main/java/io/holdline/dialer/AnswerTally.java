package io.holdline.dialer;

/**
 * Live answers and abandoned calls of one campaign, counted from outcomes: the ledger of the
 * abandonment budget.
 *
 * @param liveToday live answers since midnight in the campaign's zone (connected + abandoned)
 * @param live30Days the same over the 30 days up to and with today
 */
public record AnswerTally(
    long liveToday, long abandonedToday, long live30Days, long abandoned30Days) {
  public static final AnswerTally NONE = new AnswerTally(0, 0, 0, 0);
}
