package io.holdline.dialer;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The ledger of representatives' calls. A call that was wished stays in it, open, until it is ended
 * once; whoever attends to it must say so again within ten seconds, or another takes it over.
 */
public interface RepCalls {
  /**
   * The open calls that are {@code holder}'s from now on for ten seconds: those that were, and up
   * to {@code limit} more that are nobody's any more. One that is {@link RepCall.Stage#WISHED} is
   * told as such once, to one holder only.
   */
  CompletionStage<List<RepCall>> attend(String holder, int limit);

  /**
   * Asked immediately before the customer is called: runs the contact policy as of now and writes
   * that the customer is called, once. Refused also when the call is another holder's by now.
   */
  CompletionStage<Begin> begin(CallId call, String holder);

  /** How far the call is; of a call that has ended nothing is written. */
  CompletionStage<Void> reached(CallId call, RepCall.Stage stage, Instant at);

  /** The end; said again it changes nothing. */
  CompletionStage<Void> ended(RepCallEnd end);
}
