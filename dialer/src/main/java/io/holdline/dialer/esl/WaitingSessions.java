package io.holdline.dialer.esl;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Originates that wait for the gate, oldest first; each is placed or given up in its time. */
final class WaitingSessions {
  private static final int LIMIT = 4_096;

  private record Waiting(long notAfterNanos, Runnable place, Consumer<String> giveUp) {}

  private final SessionGate gate;
  private final IntSupplier openChannels;
  private final LongSupplier nanos;
  private final BiConsumer<Runnable, Long> later;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private boolean looking;

  /**
   * @param later runs a task after so many nanoseconds
   */
  WaitingSessions(
      SessionGate gate,
      IntSupplier openChannels,
      LongSupplier nanos,
      BiConsumer<Runnable, Long> later) {
    this.gate = gate;
    this.openChannels = openChannels;
    this.nanos = nanos;
    this.later = later;
  }

  void add(long notAfterNanos, Runnable place, Consumer<String> giveUp) {
    if (waiting.size() >= LIMIT) {
      giveUp.accept("too many calls wait for the switch");
      return;
    }
    waiting.add(new Waiting(notAfterNanos, place, giveUp));
    if (!looking) {
      placeWhatMay();
    }
  }

  private void placeWhatMay() {
    looking = false;
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      var now = nanos.getAsLong();
      if (next.notAfterNanos() - now < 0) {
        waiting.remove();
        next.giveUp().accept("the switch's limits left no room in time");
        continue;
      }
      var wait = gate.take(now, openChannels.getAsInt());
      if (wait > 0) {
        looking = true;
        later.accept(this::placeWhatMay, Math.min(wait, Math.max(1, next.notAfterNanos() - now)));
        return;
      }
      waiting.remove();
      next.place().run();
    }
  }

  void refused() {
    gate.refused(nanos.getAsLong());
  }

  double openness() {
    return gate.openness(nanos.getAsLong());
  }

  /** The connection is lost: nothing that waits is placed. */
  void giveUpAll(String reason) {
    while (!waiting.isEmpty()) {
      waiting.remove().giveUp().accept(reason);
    }
  }
}
