package io.holdline.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final Arms FIVE_TO_FOUR = new Arms(4_600, 184, 400, 20);

  @Test
  void oneCampaignOf5000With8PercentHeldOutCannotTell5From4Percent() {
    var comparison = Comparison.of(List.of(FIVE_TO_FOUR));

    assertThat(comparison.difference()).isCloseTo(-0.01, within(1e-12));
    assertThat(comparison.once(Effect.ONE_LOOK).holds(0)).isTrue();
    assertThat(comparison.once(Effect.ONE_LOOK).halfWidth()).isBetween(0.018, 0.024);
    var boundary = Detectable.ofCampaign(new PlannedTrial(5_000, 0.08, 0.05).information(), 0.05);
    assertThat(Effect.of(comparison, boundary))
        .isEqualTo(new Effect.TooFew(FIVE_TO_FOUR, Effect.Lack.TOO_WIDE));
  }

  @Test
  void tenSuchCampaignsTogetherTellItAndEveryDaysIntervalIsWiderThanOneLooks() {
    var comparison = Comparison.of(java.util.Collections.nCopies(10, FIVE_TO_FOUR));
    var boundary = Detectable.ofGoal(new PlannedTrial(5_000, 0.08, 0.05).information(), 0.05);

    assertThat(Effect.of(comparison, boundary))
        .isInstanceOfSatisfying(
            Effect.Shown.class,
            shown -> {
              assertThat(shown.difference()).isCloseTo(-0.01, within(1e-12));
              assertThat(shown.once().high()).isNegative();
              assertThat(shown.always().halfWidth()).isGreaterThan(1.4 * shown.once().halfWidth());
              assertThat(shown.arms().treated()).isEqualTo(46_000);
            });
  }

  /** Half of the risky were held out and a tenth of the safe; contact changes nothing in either. */
  @Test
  void strataWithUnequalHoldOutsDoNotPassForAnEffect() {
    var risky = new Arms(1_000, 300, 1_000, 300);
    var safe = new Arms(9_000, 90, 1_000, 10);

    var adjusted = Comparison.of(List.of(risky, safe));
    var thrownTogether = Comparison.of(List.of(Arms.sum(List.of(risky, safe))));

    assertThat(adjusted.difference()).isCloseTo(0, within(1e-12));
    assertThat(thrownTogether.once(Effect.ONE_LOOK).high()).isNegative();
  }

  @Test
  void alikeStrataMakeTheIntervalNarrower() {
    var risky = new Arms(4_600, 2_760, 400, 240);
    var safe = new Arms(4_600, 230, 400, 20);

    var apart = Comparison.of(List.of(risky, safe)).once(Effect.ONE_LOOK);
    var together = Comparison.of(List.of(Arms.sum(List.of(risky, safe)))).once(Effect.ONE_LOOK);

    assertThat(apart.halfWidth()).isLessThan(0.85 * together.halfWidth());
  }

  @Test
  void whatCannotBeComparedIsSaidInsteadOfANumber() {
    var boundary = AnytimeBoundary.narrowestAt(10, 0.05);

    assertThat(Effect.of(Comparison.of(List.of()), boundary))
        .isEqualTo(new Effect.TooFew(Arms.NONE, Effect.Lack.ONE_ARM));
    assertThat(Effect.of(Comparison.of(List.of(new Arms(10, 1, 0, 0))), boundary))
        .isEqualTo(new Effect.TooFew(new Arms(10, 1, 0, 0), Effect.Lack.ONE_ARM));
    assertThat(Effect.of(Comparison.of(List.of(new Arms(10, 0, 10, 0))), boundary))
        .isEqualTo(new Effect.TooFew(new Arms(10, 0, 10, 0), Effect.Lack.NO_OUTCOME));
  }

  /** 99 of 100 against 1 of 100, and everybody against nobody. */
  @Test
  void extremeRatesStayWithinWhatARateCanBe() {
    for (var arms : List.of(new Arms(100, 99, 100, 1), new Arms(50, 50, 50, 0))) {
      var interval = Comparison.of(List.of(arms)).once(Effect.ONE_LOOK);
      assertThat(interval.low()).isGreaterThan(0.8);
      assertThat(interval.high()).isLessThanOrEqualTo(1);
    }
  }
}
