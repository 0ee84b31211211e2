package io.holdline.dialer.loop;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moments to be woken at, one per key; equal moments ring in the order they were set. */
public final class Alarms<K> {
  private final PriorityQueue<Alarm<K>> queue = new PriorityQueue<>();
  private final Map<K, Alarm<K>> byKey = new HashMap<>();
  private long orders;

  private static final class Alarm<K> implements Comparable<Alarm<K>> {
    private final K key;
    private final Instant at;
    private final long second;
    private final int nano;
    private final long order;
    private boolean off;

    Alarm(K key, Instant at, long order) {
      this.key = key;
      this.at = at;
      this.second = at.getEpochSecond();
      this.nano = at.getNano();
      this.order = order;
    }

    @Override
    public int compareTo(Alarm<K> other) {
      if (second != other.second) {
        return Long.compare(second, other.second);
      }
      return nano != other.nano
          ? Integer.compare(nano, other.nano)
          : Long.compare(order, other.order);
    }
  }

  /** Replaces an earlier alarm of an equal key. */
  public void set(K key, Instant at) {
    var alarm = new Alarm<>(key, at, orders++);
    turnOff(byKey.put(key, alarm));
    queue.add(alarm);
    tidy();
  }

  public void cancel(K key) {
    turnOff(byKey.remove(key));
    tidy();
  }

  private static void turnOff(@Nullable Alarm<?> alarm) {
    if (alarm != null) {
      alarm.off = true;
    }
  }

  public @Nullable Instant next() {
    var alarm = first();
    return alarm == null ? null : alarm.at;
  }

  /** Takes the first alarm out if it is due. */
  public @Nullable K due(Instant now) {
    var alarm = first();
    if (alarm == null || alarm.at.isAfter(now)) {
      return null;
    }
    queue.poll();
    byKey.remove(alarm.key);
    return alarm.key;
  }

  private @Nullable Alarm<K> first() {
    while (!queue.isEmpty() && queue.element().off) {
      queue.poll();
    }
    return queue.peek();
  }

  /** Alarms that are off stay in the queue until they are first in it or more than the others. */
  private void tidy() {
    if (queue.size() > 2 * byKey.size() + 64) {
      queue.removeIf(alarm -> alarm.off);
    }
  }

  /** Cancels the alarms of all keys that fit. */
  void cancelAll(Predicate<K> condition) {
    for (var alarm : List.copyOf(byKey.values())) {
      if (condition.test(alarm.key)) {
        cancel(alarm.key);
      }
    }
  }
}
