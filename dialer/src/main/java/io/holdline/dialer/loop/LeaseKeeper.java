package io.holdline.dialer.loop;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialerLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the campaign's lease: 15 s, renewed every 5 s, trusted only by the monotonic clock. */
final class LeaseKeeper {
  static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LASTING = Duration.ofSeconds(15);

  /** The database's clock may run this much faster over one lease. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final DialerLease lease;
  private final String holder;
  private final LoopClock clock;
  private final List<Boolean> changes = new ArrayList<>();
  private boolean asking;
  private boolean held;
  private long fence;
  private long untilNanos;

  LeaseKeeper(DialerLease lease, String holder, LoopClock clock) {
    this.lease = lease;
    this.holder = holder;
    this.clock = clock;
    this.untilNanos = clock.nanos();
  }

  /** Asks for the lease; {@code later} runs on the loop's thread when it was answered. */
  void renew(CampaignId campaign, Consumer<Runnable> loop, Runnable later) {
    if (asking) {
      return;
    }
    asking = true;
    var asked = clock.nanos();
    var _ =
        lease
            .hold(campaign, holder, LASTING)
            .toCompletableFuture()
            .copy()
            .orTimeout(EVERY.toSeconds() * 2, TimeUnit.SECONDS)
            .whenComplete((answer, failure) ->
                loop.accept(() -> {
                  asking = false;
                  if (failure == null) {
                    answered(answer, asked);
                  }
                  later.run();
                }));
  }

  private void answered(@Nullable Long answer, long asked) {
    if (answer == null) {
      lost();
      return;
    }
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

  /** Somebody else has it, or the database says that our fence is old. */
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

  boolean isHeld() {
    return held && clock.nanos() - untilNanos < 0;
  }

  long fence() {
    return fence;
  }

  long untilNanos() {
    return untilNanos;
  }

  void letGo(CampaignId campaign) {
    if (held) {
      lease.letGo(campaign, holder);
    }
  }
}
