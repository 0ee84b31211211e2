package io.holdline.dialer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where the dialer brings what became of calls; campaign-engine keeps it. Each call is safe to
 * repeat. A stage fails only when the database does.
 */
public interface Outcomes {
  /**
   * Writes a join; repeating it changes nothing.
   *
   * @param fence the number that came with the dialer's lease on the campaign
   * @return false when a newer fence was given out: nothing was written
   */
  CompletionStage<Boolean> joined(CallJoin join, long fence);

  /**
   * Writes the one outcome of an attempt; the first one wins, a repeat changes nothing.
   *
   * @param fence the number that came with the dialer's lease on the campaign
   * @return false when a newer fence was given out: nothing was written
   */
  CompletionStage<Boolean> record(CallOutcome outcome, long fence);

  /**
   * Writes that a customer who was joined before is joined again; the first join stays the fact.
   */
  default CompletionStage<Void> rejoined(CallJoin join) {
    return CompletableFuture.completedStage(null);
  }

  /** The customer asked, by the key the message names, not to be called again. */
  default CompletionStage<Void> optedOut(CallId call) {
    return CompletableFuture.completedStage(null);
  }

  default CompletionStage<Void> recorded(CallRecording recording) {
    return CompletableFuture.completedStage(null);
  }

  /** All attempts of the campaign without outcome. */
  CompletionStage<List<OpenAttempt>> open(CampaignId campaign);

  CompletionStage<AnswerTally> tally(CampaignId campaign);
}
