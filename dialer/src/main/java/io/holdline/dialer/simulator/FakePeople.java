package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.Optional;

/** Everybody who can be called. */
@FunctionalInterface
public interface FakePeople {
  /**
   * Who takes the call, and what comes of it.
   *
   * @param number what was dialled, without what the dial string puts around it
   * @param attempt 1 for the first call to this number
   */
  FakeCallee meet(String number, int attempt);

  /**
   * A representative who has just asked for this call: takes it soon and stays.
   *
   * @param number the work number
   */
  default FakeCallee atWork(String number) {
    return new FakeCallee(
        FakeOutcome.ANSWER, Duration.ofMillis(1_500), true, Duration.ofDays(1), Duration.ofDays(1));
  }

  /**
   * After which while somebody calls the line who was called and met nobody; empty when never.
   *
   * @param missed what came of that call
   */
  default Optional<Duration> callsBack(String number, FakeOutcome missed) {
    return Optional.empty();
  }
}
