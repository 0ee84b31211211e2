package io.holdline.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialerLease;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several dialers, one lease: by the clock of the database and by their own. */
final class LeaseKeeperTest implements DialerLease, LoopClock {
  private static final CampaignId CAMPAIGN = new CampaignId("retention");
  private static final Duration STEP = Duration.ofMillis(50);

  private long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private Instant now = Instant.parse("2026-11-28T09:00:00Z");
  private @Nullable String holder;
  private Instant until = Instant.MIN;
  private long fence;
  private boolean unreachable;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public CompletionStage<@Nullable Long> hold(CampaignId campaign, String who, Duration lasting) {
    if (unreachable) {
      return CompletableFuture.failedFuture(new IllegalStateException("The database is down."));
    }
    if (until.isAfter(now)) {
      if (!who.equals(holder)) {
        return CompletableFuture.completedFuture(null);
      }
    } else {
      holder = who;
      fence++;
    }
    until = now.plus(lasting);
    return CompletableFuture.completedFuture(fence);
  }

  @Override
  public CompletionStage<Void> letGo(CampaignId campaign, String who) {
    if (who.equals(holder)) {
      until = now;
    }
    return CompletableFuture.completedFuture(null);
  }

  private LeaseKeeper keeper(String who) {
    return new LeaseKeeper(CAMPAIGN, this, who, this);
  }

  private static void ask(LeaseKeeper keeper) {
    keeper.renew(Runnable::run, () -> {});
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void aKilledHolderIsReplacedWithinTenSecondsWheneverItWasKilled() {
    var longest = Duration.ZERO;
    for (var alive = Duration.ZERO; alive.toSeconds() < 3; alive = alive.plus(STEP)) {
      var killed = keeper("killed-" + alive);
      ask(killed);
      var next = keeper("next-" + alive);
      for (var lived = Duration.ZERO; lived.compareTo(alive) < 0; lived = lived.plus(STEP)) {
        if (lived.toMillis() % LeaseKeeper.EVERY.toMillis() == 0) {
          ask(killed);
          ask(next);
        }
        pass(STEP);
      }
      var gone = Duration.ZERO;
      while (!next.isHeld()) {
        if (gone.plus(alive).toMillis() % LeaseKeeper.EVERY.toMillis() == 0) {
          ask(next);
        }
        pass(STEP);
        gone = gone.plus(STEP);
      }
      longest = longest.compareTo(gone) < 0 ? gone : longest;
      next.letGo();
      pass(STEP);
    }
    assertThat(longest).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverDoTwoHoldItAndEveryNewHolderHasALargerFence(long seed) {
    var random = new SplittableRandom(seed);
    var keepers = new LeaseKeeper[] {keeper("a"), keeper("b"), keeper("c")};
    var fences = new long[3];
    var holds = 0;
    for (var i = 0; i < 5_000; i++) {
      unreachable = random.nextInt(20) == 0;
      if (random.nextInt(4) == 0) {
        ask(keepers[random.nextInt(3)]);
      }
      if (random.nextInt(200) == 0) {
        keepers[random.nextInt(3)].letGo();
      }
      pass(Duration.ofMillis(random.nextInt(1, 1_500)));
      var holding = 0;
      for (var k = 0; k < 3; k++) {
        if (keepers[k].changes().contains(true)) {
          holds++;
          assertThat(keepers[k].fence())
              .isGreaterThanOrEqualTo(fences[k])
              .isGreaterThan(Math.max(fences[(k + 1) % 3], fences[(k + 2) % 3]));
        }
        fences[k] = Math.max(fences[k], keepers[k].fence());
        holding += keepers[k].isHeld() ? 1 : 0;
      }
      assertThat(holding).isLessThanOrEqualTo(1);
    }
    assertThat(holds).isGreaterThan(20);
  }

  @Test
  void whoSleptKnowsWhetherAnotherDialledMeanwhile() throws InterruptedException {
    var slept = keeper("slept");
    ask(slept);
    pass(Duration.ofSeconds(30));
    assertThat(slept.isHeld()).isFalse();
    slept.settle();
    assertThat(slept.isHeld()).isTrue();
    assertThat(slept.wasSuperseded()).isFalse();

    pass(Duration.ofSeconds(30));
    var other = keeper("other");
    ask(other);
    slept.settle();
    assertThat(slept.isElsewhere()).isTrue();
    assertThat(slept.wasSuperseded()).isTrue();
    assertThat(slept.wasSuperseded()).isFalse();

    other.letGo();
    pass(STEP);
    ask(slept);
    assertThat(slept.isHeld()).isTrue();
    pass(Duration.ofSeconds(30));
    ask(other);
    other.letGo();
    pass(STEP);
    ask(slept);
    assertThat(slept.isHeld()).isTrue();
    assertThat(slept.wasSuperseded()).isTrue();
  }

  @Test
  void aDatabaseThatIsGoneLeavesTheCallsToWhoHadThem() throws InterruptedException {
    var keeper = keeper("alone");
    ask(keeper);
    unreachable = true;
    pass(Duration.ofSeconds(60));
    keeper.settle();
    assertThat(keeper.isHeld()).isFalse();
    assertThat(keeper.isElsewhere()).isFalse();
    unreachable = false;
    ask(keeper);
    assertThat(keeper.isHeld()).isTrue();
    assertThat(keeper.wasSuperseded()).isFalse();
  }
}
