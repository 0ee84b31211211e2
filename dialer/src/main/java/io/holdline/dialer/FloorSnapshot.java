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
 * @param room how many calls beyond free agents the abandonment budget allows now; 0 means it is
 *     earning its budget
 * @param pace one sentence key of why the last decision was as it was, such as {@code
 *     earning-budget}, {@code at-target}, {@code no-free-agent}
 * @param notDialing why no call is placed at all, such as {@code switch-down}, {@code
 *     database-down}, {@code list-empty}, {@code quiet-hours}, {@code paused}, or null
 * @param answerRate the estimated share of calls that are answered, 0 to 1
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
    int room,
    double answerRate,
    double abandonLimit,
    AnswerTally tally,
    String pace,
    @Nullable String notDialing,
    int maxOverdial,
    List<AgentAvailability> agents,
    List<LiveCall> calls) {}
