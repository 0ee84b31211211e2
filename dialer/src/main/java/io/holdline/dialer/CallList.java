package io.holdline.dialer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where the dialer gets customers from; campaign-engine keeps it. A stage fails only when the
 * database does.
 */
public interface CallList {
  /**
   * Leases up to {@code limit} records (1 to 500), best first, each under a fresh call id. Fewer or
   * none when the list has no more now.
   */
  CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit);

  /**
   * The same, with the best record of each of these owners among them where there is one. A list
   * that does not keep records by owner gives its best.
   */
  default CompletionStage<List<DialTarget>> claim(
      CampaignId campaign, int limit, List<AgentId> owners) {
    return claim(campaign, limit);
  }

  /**
   * Asked immediately before a call is placed: in one transaction checks the fence, runs the
   * contact policy as of now and writes the attempt. Asking again for a call already begun answers
   * {@link Begin.Refused}: a call is placed at most once.
   *
   * @param fence the number that came with the dialer's lease on this campaign
   */
  CompletionStage<Begin> begin(CallId call, long fence);

  /**
   * Gives an unbegun record back to its list; nothing happens when the call was begun or is
   * unknown.
   */
  CompletionStage<Void> giveBack(CallId call);

  /**
   * An agent looked at an unbegun record and does not call it now.
   *
   * @param reason the code of a reason
   */
  default CompletionStage<Void> skipped(CallId call, AgentId agent, String reason) {
    return giveBack(call);
  }

  /**
   * Somebody calls the line: writes the attempt under this call id and answers whom to ring. Every
   * campaign with a dialer asks; the attempt is of one of them, and only that one is told whom to
   * ring. Until the attempt has its outcome the customer is not dialled.
   */
  default CompletionStage<InboundAnswer> inbound(
      CampaignId campaign, CallId call, PhoneNumber caller) {
    return CompletableFuture.completedStage(new InboundAnswer.Unknown());
  }

  /**
   * The campaign has taken a call to the line without an answer to {@link #inbound}: the attempt is
   * its own from now on. Repeating it changes nothing.
   */
  default CompletionStage<Void> arrived(CampaignId campaign, CallId call, PhoneNumber caller) {
    return CompletableFuture.completedStage(null);
  }

  /**
   * Nobody could take a customer who called the line, or whose agent was lost in the talk: the
   * owner calls back within two hours.
   */
  default CompletionStage<Void> promiseCallback(CallId call) {
    return CompletableFuture.completedStage(null);
  }
}
