package io.holdline.dialer;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where the dialer brings what became of calls; campaign-engine keeps it. Each call is safe to
 * repeat. A stage fails only when the database does.
 */
public interface Outcomes {
  /** Writes a join; repeating it changes nothing. */
  CompletionStage<Void> joined(CallJoin join);

  /** Writes the one outcome of an attempt; the first one wins, a repeat changes nothing. */
  CompletionStage<Void> record(CallOutcome outcome);

  /** All attempts of the campaign without outcome. */
  CompletionStage<List<OpenAttempt>> open(CampaignId campaign);

  CompletionStage<AnswerTally> tally(CampaignId campaign);
}
