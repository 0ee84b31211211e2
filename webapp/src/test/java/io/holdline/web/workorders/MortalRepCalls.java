package io.holdline.web.workorders;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCalls;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The ledger as one process sees it, until that process is killed; tells the test what is written.
 */
final class MortalRepCalls implements RepCalls {
  private final RepCalls ledger;
  private final BlockingQueue<RepCall.Stage> stages = new LinkedBlockingQueue<>();
  private final BlockingQueue<RepCallEnd> ends = new LinkedBlockingQueue<>();
  private volatile boolean killed;

  MortalRepCalls(RepCalls ledger) {
    this.ledger = ledger;
  }

  /** Nothing more is written or answered. */
  void kill() {
    killed = true;
  }

  BlockingQueue<RepCall.Stage> stages() {
    return stages;
  }

  BlockingQueue<RepCallEnd> ends() {
    return ends;
  }

  @Override
  public CompletionStage<List<RepCall>> attend(String holder, int limit) {
    return killed ? new CompletableFuture<>() : ledger.attend(holder, limit);
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, String holder) {
    return killed ? new CompletableFuture<>() : ledger.begin(call, holder);
  }

  @Override
  public CompletionStage<Void> reached(CallId call, RepCall.Stage stage, Instant at) {
    return killed
        ? new CompletableFuture<>()
        : ledger.reached(call, stage, at).whenComplete((_, _) -> stages.add(stage));
  }

  @Override
  public CompletionStage<Void> ended(RepCallEnd end) {
    return killed
        ? new CompletableFuture<>()
        : ledger.ended(end).whenComplete((_, _) -> ends.add(end));
  }
}
