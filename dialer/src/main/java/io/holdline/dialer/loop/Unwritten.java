package io.holdline.dialer.loop;

import io.holdline.dialer.CallId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Facts about calls that the database has not confirmed: each is sent until it is written, those of
 * one call in the order they became known. There are never more calls than were live.
 */
final class Unwritten {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Map<CallId, Entry> entries = new LinkedHashMap<>();

  private static final class Entry {
    final ArrayDeque<Supplier<CompletionStage<Boolean>>> facts = new ArrayDeque<>();
    boolean sending;
    int failures;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Another dialer settles these calls now. */
  void forget() {
    entries.clear();
  }

  /** The calls of which something is not written. */
  List<CallId> calls() {
    return List.copyOf(entries.keySet());
  }

  int size() {
    return entries.size();
  }

  /** A fact, as the writing of it, which may be repeated. */
  void add(CallId call, Supplier<CompletionStage<Boolean>> fact) {
    entries.computeIfAbsent(call, _ -> new Entry()).facts.add(fact);
  }

  /** Sends what is next of a call, unless something of it is being written. */
  void send(CallId call, Consumer<CompletionStage<Boolean>> answer) {
    var entry = entries.get(call);
    var fact = entry == null || entry.sending ? null : entry.facts.peek();
    if (entry != null && fact != null) {
      entry.sending = true;
      answer.accept(fact.get());
    }
  }

  /** The call's first fact is written. */
  void written(CallId call) {
    var entry = entries.get(call);
    if (entry == null) {
      return;
    }
    entry.sending = false;
    entry.failures = 0;
    entry.facts.poll();
    if (entry.facts.isEmpty()) {
      entries.remove(call);
    }
  }

  /** Writing failed: how long to wait before sending again. */
  Duration failed(CallId call) {
    var entry = entries.get(call);
    if (entry == null) {
      return LONGEST;
    }
    entry.sending = false;
    var wait = Duration.ofMillis(250L << Math.min(6, entry.failures++));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
