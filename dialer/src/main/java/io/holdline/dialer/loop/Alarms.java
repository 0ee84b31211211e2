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
      new PriorityQueue<>(Comparator.comparing((Alarm<K> a) -> a.at).thenComparing(a -> a.order));
  private final Map<K, Alarm<K>> byKey = new HashMap<>();
  private long orders;

  private record Alarm<K>(K key, Instant at, long order) {}

  /** Replaces an earlier alarm of an equal key. */
  public void set(K key, Instant at) {
    cancel(key);
    var alarm = new Alarm<>(key, at, orders++);
    byKey.put(key, alarm);
    queue.add(alarm);
  }

  public void cancel(K key) {
    var alarm = byKey.remove(key);
    if (alarm != null) {
      queue.remove(alarm);
    }
  }

  public @Nullable Instant next() {
    var alarm = queue.peek();
    return alarm == null ? null : alarm.at;
  }

  /** Takes the first alarm out if it is due. */
  public @Nullable K due(Instant now) {
    var alarm = queue.peek();
    if (alarm == null || alarm.at.isAfter(now)) {
      return null;
    }
    queue.poll();
    byKey.remove(alarm.key);
    return alarm.key;
  }

  /** Cancels the alarms of all keys that fit. */
  void cancelAll(Predicate<K> condition) {
    byKey.keySet().removeIf(condition);
    queue.removeIf(alarm -> condition.test(alarm.key));
  }
}
