package io.holdline.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AnytimeBoundaryTest {
  @Test
  void itIsNarrowestWhereItWasMadeForAndHardlyWiderAFactorOfFourAway() {
    var boundary = AnytimeBoundary.narrowestAt(100, 0.05);

    double there = boundary.radius(100) / Math.sqrt(100);
    assertThat(there).isCloseTo(3.036, within(0.001));
    assertThat(boundary.radius(90) / Math.sqrt(90)).isGreaterThan(there);
    assertThat(boundary.radius(110) / Math.sqrt(110)).isGreaterThan(there);
    assertThat(boundary.radius(25) / Math.sqrt(25)).isLessThan(1.1 * there);
    assertThat(boundary.radius(400) / Math.sqrt(400)).isLessThan(1.1 * there);
  }

  /** 1,000 fair walks of 4,000 steps, looked at after every step. */
  @Test
  void aFairWalkHardlyEverLeavesItWhileItLeavesTheIntervalOfOneLook() {
    var boundary = AnytimeBoundary.narrowestAt(1_000, 0.05);

    long left = LongStream.range(0, 1_000).filter(seed -> leaves(seed, boundary, false)).count();
    long leftOneLook =
        LongStream.range(0, 1_000).filter(seed -> leaves(seed, boundary, true)).count();

    assertThat(left).isBetween(1L, 50L);
    assertThat(leftOneLook).isGreaterThan(400);
  }

  private static boolean leaves(long seed, AnytimeBoundary boundary, boolean oneLook) {
    var random = new SplittableRandom(seed);
    int sum = 0;
    for (int step = 1; step <= 4_000; step++) {
      sum += random.nextBoolean() ? 1 : -1;
      double radius = oneLook ? Effect.ONE_LOOK * Math.sqrt(step) : boundary.radius(step);
      if (Math.abs(sum) > radius && step >= 10) {
        return true;
      }
    }
    return false;
  }
}
