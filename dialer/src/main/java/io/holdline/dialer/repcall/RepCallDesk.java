package io.holdline.dialer.repcall;

import io.holdline.dialer.CallId;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attends to the calls that representatives wish, those of this process: the ledger is their queue
 * and is looked at twice a second, the switch tells the rest. All of it happens on one thread.
 */
public final class RepCallDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepCallDesk.class);
  private static final int ROOM = 200;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final RepCalls calls;
  private final LegBoard board;
  private final InstantSource clock;
  private final String holder;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rep-calls").daemon(true).factory());
  private final Map<CallId, RepCallCourse> running = new LinkedHashMap<>();
  private final Map<CallId, RepCallEnd> unwritten = new LinkedHashMap<>();
  private boolean looking;
  private boolean blind;
  private boolean stopping;
  private @Nullable AutoCloseable listening;

  /**
   * @param holder the name this process attends under, unlike any other's
   */
  public RepCallDesk(RepCalls calls, LegBoard board, InstantSource clock, String holder) {
    this.calls = calls;
    this.board = board;
    this.clock = clock;
    this.holder = holder;
  }

  /** Begins to look, and keeps on. */
  public RepCallDesk start() {
    listening = board.listenToLegs(event -> soon(() -> heard(event)));
    var _ =
        thread.scheduleWithFixedDelay(
            () -> carefully(this::look), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void soon(Runnable task) {
    try {
      thread.execute(() -> carefully(task));
    } catch (RejectedExecutionException over) {
      LOG.debug("Nobody attends to representatives' calls any more", over);
    }
  }

  private static void carefully(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("A bug while attending to representatives' calls", bug);
    }
  }

  private void look() {
    List.copyOf(unwritten.values()).forEach(this::write);
    List.copyOf(running.keySet()).forEach(call -> with(call, RepCallCourse::tick));
    if (looking || stopping) {
      return;
    }
    looking = true;
    var notAfter = System.nanoTime() + SOON;
    var _ =
        calls
            .attend(holder, Math.max(0, ROOM - running.size()))
            .whenComplete((found, failure) ->
                soon(() -> {
                  looking = false;
                  if (failure == null) {
                    blind = false;
                    attend(found, notAfter);
                  } else if (!blind) {
                    blind = true;
                    LOG.warn(
                        "Representatives' calls cannot be read now; they are looked at again. {}",
                        failure.toString());
                  }
                }));
  }

  private void attend(List<RepCall> found, long notAfterNanos) {
    var ours = new HashSet<CallId>();
    for (var call : found) {
      ours.add(call.call());
      if (call.endWished()) {
        with(call.call(), RepCallCourse::wishedToEnd);
      }
      if (!stopping && !running.containsKey(call.call()) && !unwritten.containsKey(call.call())) {
        var course = new RepCallCourse(call);
        running.put(call.call(), course);
        // An answer that took too long may find the call in other hands.
        var fresh = call.stage() == Stage.WISHED && System.nanoTime() - notAfterNanos < 0;
        var now = clock.instant();
        act(call.call(), fresh ? course.begin(now) : course.adopt(now), notAfterNanos);
      }
    }
    running.keySet().retainAll(ours); // another process has taken over what is missing
  }

  private void heard(LegEvent event) {
    List.copyOf(running.keySet())
        .forEach(call -> with(call, (course, now) -> course.on(event, now)));
  }

  private void with(CallId call, BiFunction<RepCallCourse, Instant, List<Act>> decision) {
    var course = running.get(call);
    if (course != null) {
      act(call, decision.apply(course, clock.instant()), System.nanoTime() + SOON);
    }
  }

  private void act(CallId call, List<Act> acts, long notAfterNanos) {
    for (var act : acts) {
      switch (act) {
        case Act.Tell(var command) -> board.send(command, notAfterNanos);
        case Act.AskLedger() -> mayCall(call);
        case Act.Reached(var stage, var at) -> {
          var _ = calls.reached(call, stage, at);
        }
        case Act.End(var end) -> {
          running.remove(call);
          unwritten.put(call, end);
          write(end);
        }
      }
    }
  }

  private void mayCall(CallId call) {
    var _ =
        calls
            .begin(call, holder)
            .whenComplete((answer, failure) ->
                soon(() ->
                    with(
                        call,
                        (course, now) ->
                            failure == null
                                ? course.answered(answer, now)
                                : course.unanswered(now))));
  }

  /** Until the ledger has taken it; it may hear it twice. */
  private void write(RepCallEnd end) {
    var _ =
        calls
            .ended(end)
            .whenComplete((_, failure) ->
                soon(() -> {
                  if (failure == null) {
                    unwritten.remove(end.call(), end);
                  }
                }));
  }

  /** Hangs up what rings; those who speak are left to themselves and to the next process. */
  @Override
  public void close() throws Exception {
    soon(() -> {
      stopping = true;
      List.copyOf(running.keySet()).forEach(call -> with(call, RepCallCourse::stop));
    });
    var patience = System.nanoTime() + GOODBYE.toNanos();
    while (System.nanoTime() - patience < 0 && !thread.submit(this::isQuiet).get()) {
      LockSupport.parkNanos(LOOK.toNanos() / 10);
    }
    if (listening != null) {
      listening.close();
    }
    thread.shutdownNow();
  }

  private boolean isQuiet() {
    return unwritten.isEmpty() && running.values().stream().allMatch(RepCallCourse::isSpeaking);
  }
}
