package io.holdline.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DetectableTest {
  private static final PlannedTrial USUAL = new PlannedTrial(5_000, 0.08, 0.05);

  @Test
  void sixCampaignsBeforeMakeAMuchSmallerEffectVisible() {
    var detectable = Detectable.of(USUAL, Collections.nCopies(6, USUAL), 0.05);

    double alone = detectable.alone().orElseThrow();
    double pooled = detectable.pooled().orElseThrow();
    assertThat(alone).isBetween(0.030, 0.035);
    assertThat(pooled).isBetween(0.012, 0.018);
    assertThat(pooled).isLessThan(0.5 * alone);
  }

  @Test
  void aFirstCampaignHasNothingToPoolAndASmallOneShowsNothing() {
    var first = Detectable.of(USUAL, List.of(), 0.05);
    assertThat(first.pooled().orElseThrow()).isGreaterThan(first.alone().orElseThrow());

    var small = Detectable.of(new PlannedTrial(300, 0.08, 0.05), List.of(), 0.05);
    assertThat(small.alone()).isEmpty();
    assertThat(small.pooled()).isEmpty();
  }

  /** What is promised to be shown with 80 % is shown by 740 to 860 of 1,000 drawn campaigns. */
  @Test
  void theEffectThatItNamesIsShownAsOftenAsItPromises() {
    double fall = Detectable.of(USUAL, List.of(), 0.05).alone().orElseThrow();
    var boundary = Detectable.ofCampaign(USUAL.information(), 0.05);

    long shown =
        LongStream.range(0, 1_000)
            .filter(seed -> {
              var random = new SplittableRandom(seed);
              long heldOut = count(random, 5_000, 0.08);
              long treated = 5_000 - heldOut;
              var arms =
                  new Arms(
                      treated,
                      count(random, treated, 0.05 - fall),
                      heldOut,
                      count(random, heldOut, 0.05));
              return Comparison.of(List.of(arms)).always(boundary).high() < 0;
            })
            .count();

    assertThat(shown).isBetween(740L, 860L);
  }

  private static long count(SplittableRandom random, long of, double probability) {
    return LongStream.range(0, of).filter(_ -> random.nextDouble() < probability).count();
  }
}
