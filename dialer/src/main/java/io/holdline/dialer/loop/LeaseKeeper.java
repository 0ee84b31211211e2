package io.holdline.dialer.loop;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialerLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the campaign's lease: 7 s, asked for each second, trusted only by the monotonic clock. A
 * holder that was killed is replaced when its lease has run out and the next has asked, within 8 s.
 */
final class LeaseKeeper {
  static final Duration EVERY = Duration.ofSeconds(1);
  static final Duration LASTING = Duration.ofSeconds(7);

  /** The database's clock may run this much faster over one lease. */
  static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final CampaignId campaign;
  private final DialerLease lease;
  private final String holder;
  private final LoopClock clock;
  private final List<Boolean> changes = new ArrayList<>();
  private boolean asking;
  private boolean held;
  private boolean elsewhere;
  private boolean superseded;
  private long fence;
  private long untilNanos;

  LeaseKeeper(CampaignId campaign, DialerLease lease, String holder, LoopClock clock) {
    this.campaign = campaign;
    this.lease = lease;
    this.holder = holder;
    this.clock = clock;
    this.untilNanos = clock.nanos();
  }

  private CompletableFuture<@Nullable Long> ask() {
    return lease
        .hold(campaign, holder, LASTING)
        .toCompletableFuture()
        .copy()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks for the lease; {@code later} runs on the loop's thread when it was answered. */
  void renew(Consumer<Runnable> loop, Runnable later) {
    if (asking) {
      return;
    }
    asking = true;
    var asked = clock.nanos();
    var _ =
        ask()
            .whenComplete((answer, failure) ->
                loop.accept(() -> {
                  asking = false;
                  if (failure == null) {
                    answered(answer, asked);
                  }
                  later.run();
                }));
  }

  /** Asks and waits for the answer: for who may have slept while another took over. */
  void settle() throws InterruptedException {
    var asked = clock.nanos();
    try {
      answered(ask().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS), asked);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Who holds the lease of {} cannot be told", campaign.value(), e);
    }
  }

  private void answered(@Nullable Long answer, long asked) {
    if (answer == null) {
      elsewhere = true;
      superseded |= fence != 0;
      fence = 0;
      lost();
      return;
    }
    superseded |= elsewhere || (fence != 0 && answer > fence + 1);
    elsewhere = false;
    if (held && answer != fence) {
      lost();
    }
    fence = answer;
    untilNanos = asked + LASTING.minus(MARGIN).toNanos();
    if (!held) {
      held = true;
      changes.add(true);
    }
  }

  /** The lease has run out, somebody else has it, or the database says that our fence is old. */
  void lost() {
    if (held) {
      held = false;
      untilNanos = clock.nanos();
      changes.add(false);
    }
  }

  /** What has happened to the lease since the last look. */
  List<Boolean> changes() {
    if (held && clock.nanos() - untilNanos >= 0) {
      lost();
    }
    var seen = List.copyOf(changes);
    changes.clear();
    return seen;
  }

  /** Whether another has dialled since we looked: what we know of calls is not ours any more. */
  boolean wasSuperseded() {
    var was = superseded;
    superseded = false;
    return was;
  }

  boolean isHeld() {
    return held && clock.nanos() - untilNanos < 0;
  }

  /** Whether another dialer is known to hold it, not merely that ours ran out. */
  boolean isElsewhere() {
    return elsewhere;
  }

  /** The newest fence we were given; 0 when another's may be newer. */
  long fence() {
    return fence;
  }

  long untilNanos() {
    return untilNanos;
  }

  void letGo() {
    if (held) {
      lost();
      lease.letGo(campaign, holder);
    }
  }
}
