package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.esl.EslSettings.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionGateTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private long now = 1_000_000 * SECOND;
  private int open;

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 30, 150, 2_000})
  void noSecondSeesAsManyAsTheSwitchRefuses(int perSecond) {
    var gate = new SessionGate(new Limits(perSecond, 20_000), now);
    var lastSecond = new ArrayDeque<Long>();
    var taken = 0;
    var end = now + 20 * SECOND;
    while (now < end) {
      var wait = gate.take(now, 0);
      if (wait == 0) {
        taken++;
        lastSecond.add(now);
        while (now - lastSecond.getFirst() >= SECOND) {
          lastSecond.remove();
        }
        assertThat(lastSecond).hasSizeLessThanOrEqualTo(Math.max(1, perSecond - 1));
      }
      now += wait;
    }
    assertThat(taken).isGreaterThan((int) (20 * (perSecond * 0.8 - 1.5)));
  }

  @Test
  void aRefusalClosesItForAMomentAndHalvesItsRateWhichComesBack() {
    var gate = new SessionGate(new Limits(100, 1_000), now);
    assertThat(gate.openness(now)).isEqualTo(1);
    gate.refused(now);
    gate.refused(now);
    assertThat(gate.openness(now)).isZero();
    assertThat(gate.take(now, 0)).isEqualTo(SECOND / 2);
    now += SECOND / 2;
    assertThat(gate.openness(now)).isBetween(0.5, 0.6);
    now += 5 * SECOND;
    assertThat(gate.openness(now)).isEqualTo(1);
  }

  @Test
  void nothingGoesOutWhileAsManyChannelsAreOpenAsMayBe() {
    var gate = new SessionGate(new Limits(100, 7), now);
    open = 7;
    assertThat(gate.take(now, open)).isPositive();
    open = 6;
    assertThat(gate.take(now, open)).isZero();
  }

  @Test
  void whatWaitsGoesOutInOrderOrIsGivenUpInTime() {
    var placed = new ArrayList<Integer>();
    var givenUp = new ArrayList<Integer>();
    var alarms = new ArrayDeque<Runnable>();
    var sessions =
        new WaitingSessions(
            new SessionGate(new Limits(10, 1_000), now),
            () -> open,
            () -> now,
            (task, nanos) ->
                alarms.add(() -> {
                  now += nanos;
                  task.run();
                }));
    for (var each = 0; each < 20; each++) {
      var number = each;
      sessions.add(now + SECOND, () -> placed.add(number), reason -> givenUp.add(number));
    }
    while (!alarms.isEmpty()) {
      alarms.remove().run();
    }
    assertThat(placed).isSorted().hasSizeBetween(7, 11);
    assertThat(givenUp).isSorted().hasSize(20 - placed.size());
    open = 1_000;
    sessions.add(now + SECOND, () -> placed.add(99), reason -> givenUp.add(99));
    sessions.giveUpAll("lost");
    assertThat(givenUp).endsWith(99);
    assertThat(placed).doesNotContain(99);
    assertThat(List.copyOf(placed)).doesNotContainAnyElementsOf(givenUp);
  }
}
