package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What one person does with one call.
 *
 * @param ring how long it rings until the answer or the refusal; for nobody there, as long as the
 *     caller has patience
 * @param announced whether the network says that it rings
 * @param earlyMedia whether it says so with a tone or a text of its own (SIP 183)
 * @param patience how long the person waits when nobody speaks, after having answered
 * @param talk how long the person speaks with an agent, from the join
 */
public record FakeCallee(
    FakeOutcome outcome,
    Duration ring,
    boolean announced,
    boolean earlyMedia,
    Duration patience,
    Duration talk) {

  public FakeCallee {
    if (ring.isNegative() || patience.isNegative() || talk.isNegative()) {
      throw new IllegalArgumentException(
          "A callee's times (%s, %s, %s) must not be negative.".formatted(ring, patience, talk));
    }
  }

  /** A callee whose network has no tones of its own. */
  public FakeCallee(
      FakeOutcome outcome, Duration ring, boolean announced, Duration patience, Duration talk) {
    this(outcome, ring, announced, false, patience, talk);
  }

  /** An agent, who answers at once and stays. */
  static FakeCallee atDesk(SplittableRandom random) {
    return new FakeCallee(
        FakeOutcome.ANSWER,
        Duration.ofMillis(random.nextLong(50, 301)),
        true,
        Duration.ofDays(1),
        Duration.ofDays(1));
  }
}
