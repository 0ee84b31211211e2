package io.holdline.dialer.loop;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moments to be woken at, one per key; equal moments ring in the order they were set. */
public final class Alarms<K> {
  private final PriorityQueue<Alarm<K>> queue =
      new PriorityQueue<>(
          Comparator.comparing((Alarm<K> a) -> a.at).thenComparingLong(a -> a.order));
  private final Map<K, Alarm<K>> byKey = new HashMap<>();
  private long orders;

  private record Alarm<K>(K key, Instant at, long order) {}

  /** Replaces an earlier alarm of an equal key. */
  public void set(K key, Instant at) {
    var alarm = new Alarm<>(key, at, orders++);
    byKey.put(key, alarm);
    queue.add(alarm);
    tidy();
  }

  public void cancel(K key) {
    byKey.remove(key);
    tidy();
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
    while (!queue.isEmpty() && isOff(queue.element())) {
      queue.poll();
    }
    return queue.peek();
  }

  private boolean isOff(Alarm<K> alarm) {
    var set = byKey.get(alarm.key);
    return set == null || set.order != alarm.order;
  }

  /** Alarms that are off stay in the queue until they are first in it or more than the others. */
  private void tidy() {
    if (queue.size() > 2 * byKey.size() + 64) {
      queue.removeIf(this::isOff);
    }
  }

  /** Cancels the alarms of all keys that fit. */
  void cancelAll(Predicate<K> condition) {
    byKey.keySet().removeIf(condition);
    tidy();
  }
}
