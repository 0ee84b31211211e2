package io.holdline.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a delivery that failed waits before it is tried again. All pauses together are less than
 * a day, whatever the jitter.
 */
final class RetryPause {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(6),
          Duration.ofHours(6));

  /** A pause grows by at most this share of itself, so that many receivers do not come at once. */
  private static final double JITTER = 0.2;

  private RetryPause() {}

  /**
   * The pause after a failure; empty when it was the last try.
   *
   * @param attempts how many have been made, 1 or more
   * @param jitter 0 to 1
   */
  static Optional<Duration> after(int attempts, double jitter) {
    if (attempts > PAUSES.size()) {
      return Optional.empty();
    }
    var pause = PAUSES.get(attempts - 1);
    return Optional.of(pause.plusMillis(Math.round(pause.toMillis() * JITTER * jitter)));
  }
}
