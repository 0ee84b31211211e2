package io.holdline.dialer.assembly;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCalls;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger in which no representative calls anybody. */
final class NoRepCalls implements RepCalls {
  @Override
  public CompletionStage<List<RepCall>> attend(String holder, int limit) {
    return CompletableFuture.completedStage(List.of());
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, String holder) {
    return CompletableFuture.completedStage(new Begin.Refused(call, "unknown-call"));
  }

  @Override
  public CompletionStage<Void> reached(CallId call, RepCall.Stage stage, Instant at) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> ended(RepCallEnd end) {
    return CompletableFuture.completedStage(null);
  }
}
