package io.holdline.dialer.repcall;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCalls;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Calls of representatives without a database; whose they are, the test says. */
final class RepCallsInMemory implements RepCalls {
  private final Map<CallId, RepCall> open = new LinkedHashMap<>();
  private final BlockingQueue<Stage> stages = new LinkedBlockingQueue<>();
  private final BlockingQueue<RepCallEnd> ends = new LinkedBlockingQueue<>();
  private String holder;

  RepCallsInMemory(String holder) {
    this.holder = holder;
  }

  synchronized void wish(RepCall call) {
    open.put(call.call(), call);
  }

  /** Its representative has said so on the page. */
  synchronized void wishEnd(CallId call) {
    open.computeIfPresent(
        call,
        (_, known) ->
            new RepCall(
                known.call(),
                known.leg(),
                known.rep(),
                known.repNumber(),
                known.customerNumber(),
                known.callerId(),
                known.stage(),
                known.wishedAt(),
                true));
  }

  /** Another process has them from now on. */
  synchronized void giveTo(String other) {
    holder = other;
  }

  BlockingQueue<Stage> stages() {
    return stages;
  }

  BlockingQueue<RepCallEnd> ends() {
    return ends;
  }

  @Override
  public synchronized CompletionStage<List<RepCall>> attend(String asks, int limit) {
    if (!asks.equals(holder)) {
      return CompletableFuture.completedStage(List.of());
    }
    var told = List.copyOf(open.values());
    open.replaceAll((_, call) -> call.stage() == Stage.WISHED ? at(call, Stage.RINGING_REP) : call);
    return CompletableFuture.completedStage(told);
  }

  private static RepCall at(RepCall call, Stage stage) {
    return new RepCall(
        call.call(),
        call.leg(),
        call.rep(),
        call.repNumber(),
        call.customerNumber(),
        call.callerId(),
        stage,
        call.wishedAt(),
        call.endWished());
  }

  @Override
  public synchronized CompletionStage<Begin> begin(CallId call, String asks) {
    if (!asks.equals(holder)) {
      return CompletableFuture.completedStage(new Begin.Refused(call, "stale-fence"));
    }
    reach(call, Stage.RINGING_CUSTOMER);
    return CompletableFuture.completedStage(new Begin.Begun(call));
  }

  @Override
  public synchronized CompletionStage<Void> reached(CallId call, Stage stage, Instant at) {
    reach(call, stage);
    return CompletableFuture.completedStage(null);
  }

  private void reach(CallId call, Stage stage) {
    open.computeIfPresent(call, (_, known) -> at(known, stage));
    stages.add(stage);
  }

  @Override
  public synchronized CompletionStage<Void> ended(RepCallEnd end) {
    if (open.remove(end.call()) != null) {
      ends.add(end);
    }
    return CompletableFuture.completedStage(null);
  }
}
