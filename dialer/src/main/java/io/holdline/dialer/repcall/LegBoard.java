package io.holdline.dialer.repcall;

import java.util.function.Consumer;

/** The switch as representatives' calls see it. */
public interface LegBoard {
  /**
   * Sends a command without waiting. A leg that would be placed after {@code
   * monotonicNotAfterNanos} (of {@link System#nanoTime()}) is not placed but answered with {@link
   * LegEvent.NotPlaced}; any other command that cannot be sent is dropped.
   */
  void send(LegCommand command, long monotonicNotAfterNanos);

  /** Feeds every later event to {@code listener}, which does not block. */
  AutoCloseable listenToLegs(Consumer<LegEvent> listener);
}
