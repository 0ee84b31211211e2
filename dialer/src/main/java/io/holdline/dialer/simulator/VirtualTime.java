package io.holdline.dialer.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** A clock that jumps from one thing to do to the next; equal moments keep their order. */
final class VirtualTime {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private final Instant start;
  private long micros;
  private long orders;
  private Instant now;

  private record Task(long micros, long order, Runnable action) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      var byMoment = Long.compare(micros, other.micros);
      return byMoment == 0 ? Long.compare(order, other.order) : byMoment;
    }
  }

  VirtualTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  Instant now() {
    return now;
  }

  /** Seconds since the start. */
  double seconds() {
    return micros / 1e6;
  }

  /** Seconds from the start to the moment. */
  double secondsAt(Instant moment) {
    return Duration.between(start, moment).toNanos() / 1e9;
  }

  Instant start() {
    return start;
  }

  void in(double seconds, Runnable action) {
    atMicros(micros + Math.max(0, Math.round(seconds * 1e6)), action);
  }

  void at(Instant moment, Runnable action) {
    atMicros(Math.max(micros, Duration.between(start, moment).toNanos() / 1_000), action);
  }

  private void atMicros(long moment, Runnable action) {
    tasks.add(new Task(moment, orders++, action));
  }

  /** Does the next thing if it is due before {@code end} seconds; whether it did. */
  boolean step(double end) {
    var next = tasks.peek();
    if (next == null || next.micros > end * 1e6) {
      return false;
    }
    tasks.poll();
    if (next.micros != micros) {
      micros = next.micros;
      now = start.plusNanos(micros * 1_000);
    }
    next.action.run();
    return true;
  }
}
