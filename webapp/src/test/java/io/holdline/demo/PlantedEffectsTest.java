package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.demo.PlantedCampaigns.Outcome;
import io.holdline.demo.PlantedCampaigns.Seen;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The proof that looking every day is allowed: 200 seeds of seven campaigns of 5,000 demo
 * customers, 8 % held out, an effect planted where the statistics cannot see it.
 */
final class PlantedEffectsTest {
  private static final int SEEDS = 200;
  private static final int HARMED = 0;

  /** No effect; a fall of the rate by a fifth; the same but harm in one tier. */
  private static final List<ToDoubleFunction<DemoOperatorCustomer>> PLANTED =
      List.of(
          _ -> 1, _ -> 0.79, customer -> PlantedCampaigns.tier(customer) == HARMED ? 1.9 : 0.79);

  private static List<List<Outcome>> runs = List.of();

  @BeforeAll
  static void live() {
    runs =
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(seed -> PlantedCampaigns.run(seed, PLANTED))
            .toList();
  }

  @Test
  void withoutAnEffectHardlyAnyoneIsEverTold() {
    var runs = under(0);

    double pooled = share(goals(runs), seen -> seen.everExcludedZero);
    double single = share(campaigns(runs), seen -> seen.everExcludedZero);
    double oneLook = share(campaigns(runs), seen -> seen.everExcludedZeroAtOneLook);
    double anyTier =
        share(runs.stream(), run -> run.tiers().stream().anyMatch(seen -> seen.everExcludedZero));
    print("no effect", runs);
    System.out.printf(
        "  ever excluded zero, read daily: goal %.1f %%, campaign %.1f %%, any of four tiers %.1f"
            + " %%; a campaign's interval of one look, read daily: %.1f %%%n",
        pooled, single, anyTier, oneLook);
    assertThat(pooled).isLessThanOrEqualTo(5);
    assertThat(single).isLessThanOrEqualTo(5);
    assertThat(anyTier).isLessThanOrEqualTo(5);
    assertThat(oneLook).isGreaterThan(15);
    covers(runs);
  }

  @Test
  void aFallFromFiveToFourPercentIsSeenByTheGoalAtLeastTwiceAsOftenAsByACampaign() {
    var runs = under(1);

    double pooled = share(goals(runs), seen -> seen.excludesZeroInTheEnd);
    double single = share(campaigns(runs), seen -> seen.excludesZeroInTheEnd);
    print("a fall by a fifth", runs);
    System.out.printf(
        "  shown in the end: goal %.1f %%, campaign %.1f %%; on any day: goal %.1f %%, campaign"
            + " %.1f %%; a campaign's one look in the end: %.1f %%%n",
        pooled,
        single,
        share(goals(runs), seen -> seen.everExcludedZero),
        share(campaigns(runs), seen -> seen.everExcludedZero),
        share(campaigns(runs), seen -> seen.oneLookExcludesZeroInTheEnd));
    assertThat(pooled).isGreaterThanOrEqualTo(2 * single).isGreaterThan(20);
    covers(runs);
  }

  @Test
  void harmInOneTierIsFoundThereAndNowhereElse() {
    var runs = under(2);

    double found = share(runs.stream(), run -> run.tiers().get(HARMED).everExcludedZero);
    print("harm in one tier of four", runs);
    System.out.printf("  the harmed tier is found in %.1f %%%n", found);
    assertThat(found).isGreaterThan(50);
    covers(runs);
  }

  private static List<Outcome> under(int planted) {
    return runs.stream().map(worlds -> worlds.get(planted)).toList();
  }

  private static void covers(List<Outcome> runs) {
    assertThat(share(goals(runs), seen -> seen.holdsTruthInTheEnd)).isGreaterThanOrEqualTo(93);
    assertThat(share(campaigns(runs), seen -> seen.holdsTruthInTheEnd)).isGreaterThanOrEqualTo(93);
    assertThat(share(goals(runs), seen -> seen.heldTruthAlways)).isGreaterThanOrEqualTo(93);
    assertThat(share(tiers(runs), seen -> seen.heldTruthAlways)).isGreaterThanOrEqualTo(93);
  }

  private static void print(String planted, List<Outcome> runs) {
    System.out.printf(
        "%s, %d seeds: true effect %+.2f points%n",
        planted, SEEDS, 100 * runs.stream().mapToDouble(Outcome::effect).average().orElse(0));
    System.out.printf(
        "  holds the truth in the end: goal %.1f %%, campaign %.1f %% (one look: %.1f %%); on all"
            + " days: goal %.1f %%, campaign %.1f %%%n",
        share(goals(runs), seen -> seen.holdsTruthInTheEnd),
        share(campaigns(runs), seen -> seen.holdsTruthInTheEnd),
        share(campaigns(runs), seen -> seen.oneLookHoldsTruthInTheEnd),
        share(goals(runs), seen -> seen.heldTruthAlways),
        share(campaigns(runs), seen -> seen.heldTruthAlways));
    System.out.printf(
        "  half width in the end: goal %.2f points, campaign %.2f points%n",
        100 * goals(runs).mapToDouble(seen -> seen.halfWidthInTheEnd).average().orElse(0),
        100 * campaigns(runs).mapToDouble(seen -> seen.halfWidthInTheEnd).average().orElse(0));
  }

  private static Stream<Seen> goals(List<Outcome> runs) {
    return runs.stream().map(Outcome::pooled);
  }

  private static Stream<Seen> campaigns(List<Outcome> runs) {
    return runs.stream().flatMap(run -> run.campaigns().stream());
  }

  private static Stream<Seen> tiers(List<Outcome> runs) {
    return runs.stream().flatMap(run -> run.tiers().stream());
  }

  /** In percent. */
  private static <T> double share(Stream<T> all, Predicate<T> such) {
    var flags = all.map(such::test).toList();
    return 100.0 * flags.stream().filter(flag -> flag).count() / flags.size();
  }
}
