package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchClockTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private Duration passed = Duration.ZERO;
  private Duration oursAhead = Duration.ZERO;
  private Duration switchAhead = Duration.ZERO;
  private final SwitchClock clock = new SwitchClock(this::ourTime, () -> passed.toNanos());

  private Instant ourTime() {
    return START.plus(passed).plus(oursAhead);
  }

  private void pass(long millis) {
    passed = passed.plusMillis(millis);
  }

  /** Our instant of an event that took so many milliseconds to come. */
  private Instant event(long late) {
    var stamp = START.plus(passed).plus(switchAhead).minusMillis(late);
    return clock.ours(Duration.between(Instant.EPOCH, stamp).toNanos() / 1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -2_500, 0, 2_500, 3_600_000})
  void anEventIsAsOldAsItWasOnItsWayHoweverFarTheClocksAreApart(long millis) {
    switchAhead = Duration.ofMillis(millis);
    assertThat(event(0)).isEqualTo(ourTime());
    pass(400);
    assertThat(event(1_300)).isEqualTo(ourTime().minusMillis(1_300));
    pass(400);
    assertThat(event(0)).isEqualTo(ourTime());
  }

  @Test
  void whatCameSlowlyBeforeIsOlderThanItSeemedOnceAnEventComesQuickly() {
    assertThat(event(900)).isEqualTo(ourTime());
    assertThat(event(100)).isEqualTo(ourTime());
    assertThat(event(900)).isEqualTo(ourTime().minusMillis(800));
  }

  @Test
  void aJumpOfOurClockChangesNothing() {
    event(0);
    oursAhead = Duration.ofHours(1);
    pass(1_000);
    assertThat(event(700)).isEqualTo(ourTime().minusMillis(700));
  }

  @Test
  void aSwitchWhoseClockIsSetIsFollowedAtOnce() {
    event(0);
    switchAhead = Duration.ofHours(-1);
    pass(1_000);
    assertThat(event(0)).isEqualTo(ourTime());
    switchAhead = Duration.ofHours(2);
    pass(1_000);
    assertThat(event(0)).isEqualTo(ourTime());
    assertThat(event(300)).isEqualTo(ourTime().minusMillis(300));
  }

  @Test
  void clocksThatDriftApartAreFollowedWithinTwoMinutes() {
    event(0);
    switchAhead = Duration.ofSeconds(-3);
    for (var seconds = 0; seconds < 130; seconds++) {
      pass(1_000);
      event(0);
    }
    assertThat(event(0)).isEqualTo(ourTime());
  }

  @Test
  void afterAResetTheNextEventIsNew() {
    event(0);
    clock.reset();
    assertThat(event(5_000)).isEqualTo(ourTime());
  }
}
