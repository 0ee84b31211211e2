package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * People of whom some call the number back that they missed, after an exponential while. The same
 * number and seed always do the same.
 *
 * @param share of those who missed a call, 0 to 1
 * @param mean while until they call, at least 1 s; nobody calls before five seconds are over
 */
public record CallingBack(FakePeople people, long seed, double share, Duration mean)
    implements FakePeople {
  private static final Duration SOONEST = Duration.ofSeconds(5);

  /** What the telephone, or the network by text, tells its owner of afterwards. */
  private static final Set<FakeOutcome> SEEN_LATER =
      EnumSet.of(
          FakeOutcome.ANSWER, FakeOutcome.NO_ANSWER, FakeOutcome.BUSY, FakeOutcome.UNREACHABLE);

  public CallingBack {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of those who call back must be 0 to 1, not " + share + ".");
    }
    if (mean.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "The mean while until somebody calls back must be at least 1 s, not " + mean + ".");
    }
  }

  /** The demo's people: of a hundred who miss a call four call back, minutes later. */
  public static FakePeople demo(long seed) {
    return new CallingBack(FakeCallees.seeded(seed), seed, 0.04, Duration.ofMinutes(4));
  }

  @Override
  public FakeCallee meet(String number, int attempt) {
    return people.meet(number, attempt);
  }

  @Override
  public FakeCallee atWork(String number) {
    return people.atWork(number);
  }

  @Override
  public Optional<Duration> callsBack(String number, FakeOutcome missed) {
    var random = new SplittableRandom(seed * 31 + number.hashCode()).split();
    if (!SEEN_LATER.contains(missed) || random.nextDouble() >= share) {
      return Optional.empty();
    }
    var millis = Math.round(-mean.toMillis() * Math.log(1 - random.nextDouble()));
    return Optional.of(SOONEST.plusMillis(millis));
  }
}
