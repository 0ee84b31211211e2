package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeded people: the same number, seed and attempt always do the same. Rates are shares of all
 * calls; nobody answers the rest. Durations are lognormal with mean and coefficient of variation.
 *
 * @param hastyRate share of those who answer and hang up at once when nobody speaks
 */
public record FakeCallees(
    long seed,
    double answerRate,
    double busyRate,
    double unallocatedRate,
    double rejectedRate,
    double congestionRate,
    double unreachableRate,
    Duration ringMean,
    double ringVariation,
    Duration talkMean,
    double talkVariation,
    double hastyRate)
    implements FakePeople {

  public FakeCallees {
    var sum =
        answerRate + busyRate + unallocatedRate + rejectedRate + congestionRate + unreachableRate;
    var least =
        Math.min(
            Math.min(Math.min(answerRate, busyRate), Math.min(unallocatedRate, rejectedRate)),
            Math.min(congestionRate, Math.min(unreachableRate, hastyRate)));
    if (least < 0 || sum > 1 + 1e-9 || hastyRate > 1) {
      throw new IllegalArgumentException(
          "Rates of callees must be 0 to 1 and add up to 1 at most, not to " + sum + ".");
    }
    if (ringMean.toMillis() < 1 || talkMean.toMillis() < 1) {
      throw new IllegalArgumentException("Mean ring and talk time must be at least 1 ms.");
    }
  }

  /** The demo's people: 30 of 100 answer, short talks. */
  public static FakeCallees seeded(long seed) {
    return new FakeCallees(
        seed,
        0.30,
        0.12,
        0.08,
        0.05,
        0.03,
        0.04,
        Duration.ofSeconds(6),
        0.5,
        Duration.ofSeconds(35),
        0.6,
        0.04);
  }

  @Override
  public FakeCallee meet(String number, int attempt) {
    var random = new SplittableRandom(mix(seed * 31 + number.hashCode()) + mix(attempt));
    var outcome = outcome(random.nextDouble());
    var ring = ring(outcome, random);
    var announced = ring.toMillis() > 400 && random.nextDouble() > 0.05;
    var hasty = random.nextDouble() < hastyRate;
    var patience =
        Duration.ofMillis(hasty ? random.nextLong(100, 900) : random.nextLong(8_000, 20_000));
    var talk = lognormal(talkMean, talkVariation, random);
    var earlyMedia = random.nextDouble() < 0.08;
    return new FakeCallee(outcome, ring, announced, earlyMedia, patience, talk);
  }

  private FakeOutcome outcome(double chance) {
    var left = chance;
    for (var outcome : FakeOutcome.values()) {
      left -= rate(outcome);
      if (left < 0) {
        return outcome;
      }
    }
    return FakeOutcome.NO_ANSWER;
  }

  private double rate(FakeOutcome outcome) {
    return switch (outcome) {
      case ANSWER -> answerRate;
      case BUSY -> busyRate;
      case NO_ANSWER -> 0;
      case UNALLOCATED -> unallocatedRate;
      case REJECTED -> rejectedRate;
      case CONGESTION -> congestionRate;
      case UNREACHABLE -> unreachableRate;
    };
  }

  private Duration ring(FakeOutcome outcome, RandomGenerator random) {
    return switch (outcome) {
      case ANSWER -> lognormal(ringMean, ringVariation, random);
      case NO_ANSWER -> Duration.ofMinutes(5);
      case BUSY -> Duration.ofMillis(random.nextLong(300, 2_500));
      case REJECTED -> Duration.ofMillis(random.nextLong(1_500, 8_000));
      case UNALLOCATED, CONGESTION, UNREACHABLE -> Duration.ofMillis(random.nextLong(20, 300));
    };
  }

  private static Duration lognormal(Duration mean, double variation, RandomGenerator random) {
    var variance = Math.log1p(variation * variation);
    var millis =
        mean.toMillis() * Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
    return Duration.ofMillis(Math.clamp(Math.round(millis), 50, 3_600_000));
  }

  private static long mix(long value) {
    var mixed = (value ^ (value >>> 31)) * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 29);
  }
}
