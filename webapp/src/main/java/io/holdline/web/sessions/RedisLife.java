package io.holdline.web.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * The word by which a Redis is known that has lost nothing since it was written: when it began, in
 * milliseconds, and a random id. For some seconds from then on each web node is telling it the
 * sessions it knows, and a session that Redis does not know may be one that it is about to hear of.
 */
final class RedisLife {
  private static final Duration TELLING = Duration.ofSeconds(5);

  private RedisLife() {}

  /** The word for a Redis that has none. */
  static String begin(Clock clock) {
    return "%d %s".formatted(clock.millis(), UUID.randomUUID());
  }

  /**
   * Whether a Redis may yet hear of a session that it does not know.
   *
   * @param life its word; empty when it has none
   * @param seen the word that this node has acted upon
   */
  static boolean mayStillBeTold(String life, String seen, Clock clock) {
    if (!life.equals(seen)) {
      return true;
    }
    var space = life.indexOf(' ');
    return space > 0
        && clock.millis() < Long.parseLong(life.substring(0, space)) + TELLING.toMillis();
  }
}
