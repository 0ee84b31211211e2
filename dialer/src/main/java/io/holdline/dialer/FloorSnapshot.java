package io.holdline.dialer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dialer of one campaign sees and does right now.
 *
 * @param ringing calls placed and not yet answered
 * @param waiting answered customers whom no agent is joined to yet
 * @param talking customers joined to an agent
 * @param free agents who may be reserved now
 * @param pace the last decision about how many calls may be placed
 * @param notDialing why no call is placed at all, such as {@code switch-down}, {@code
 *     database-down}, {@code list-empty}, {@code quiet-hours}, {@code paused}, or null
 * @param maxOverdial the largest value of ringing + waiting - free seen since the dialer started
 * @param calls those an agent has or a customer waits in
 */
public record FloorSnapshot(
    CampaignId campaign,
    Instant at,
    DialingMode mode,
    boolean switchUp,
    int ringing,
    int waiting,
    int talking,
    int free,
    double abandonLimit,
    AnswerTally tally,
    Pace pace,
    @Nullable String notDialing,
    int maxOverdial,
    List<AgentAvailability> agents,
    List<LiveCall> calls) {

  /**
   * How many calls may be placed, why not more, and what that rests on.
   *
   * @param key why the decision was as it was, such as {@code earning-budget}, {@code at-target},
   *     {@code no-free-agent}
   * @param calls how many might be placed at that moment
   * @param risk the probability that one call more would find no agent, 0 to 1; 0 where it was not
   *     asked for
   * @param price the largest risk accepted, 0 to 1; 0 where none was asked for
   * @param room how many calls beyond free agents the abandonment budget allows now; 0 means it is
   *     earning its budget
   */
  public record Pace(
      String key, int calls, double risk, double price, int room, Measured measured) {}

  /**
   * What the dialer has measured of this campaign since it started: the answer rate from 0 to 1,
   * means in seconds, and of how many. A mean of few is drawn towards what is usual.
   */
  public record Measured(double answerRate, Mean ring, Mean noAnswer, Mean talk, Mean wrapUp) {

    /** Nothing but the answer rate was measured. */
    public static Measured ofAnswers(double answerRate) {
      return new Measured(answerRate, Mean.NONE, Mean.NONE, Mean.NONE, Mean.NONE);
    }
  }

  /**
   * @param of so many of the last durations count; a few thousand at most
   */
  public record Mean(double seconds, long of) {
    public static final Mean NONE = new Mean(0, 0);
  }
}
