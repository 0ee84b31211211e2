package io.holdline.dialer.esl;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * When the switch is asked again for its channels: soon after a connection, for its list may be
 * late, soon after somebody more listens, and every so often, for an event may be lost.
 */
final class EslLooks {
  /** How long after. */
  record Times(Duration soon, Duration every) {
    static final Times USUAL = new Times(Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  private final Times times;
  private final BiConsumer<Runnable, Long> later;
  private final Runnable look;
  private boolean soon;
  private boolean over;

  /**
   * @param later runs a task after so many nanoseconds
   */
  EslLooks(Times times, BiConsumer<Runnable, Long> later, Runnable look) {
    this.times = times;
    this.later = later;
    this.look = look;
  }

  void begin() {
    soon();
    later.accept(this::round, times.every().toNanos());
  }

  /** One look for all who want one at about the same time. */
  void soon() {
    if (!soon) {
      soon = true;
      later.accept(
          () -> {
            soon = false;
            look();
          },
          times.soon().toNanos());
    }
  }

  /** The connection is over. */
  void end() {
    over = true;
  }

  private void round() {
    if (!over) {
      look();
      later.accept(this::round, times.every().toNanos());
    }
  }

  private void look() {
    if (!over) {
      look.run();
    }
  }
}
