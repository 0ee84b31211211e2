package io.holdline.dialer.loop;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.Outcomes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins and outcomes that the database has not confirmed: each is sent until it is written, a join
 * before the outcome of its call. There are never more than calls were live.
 */
final class Unwritten {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Outcomes outcomes;
  private final Map<CallId, Entry> entries = new LinkedHashMap<>();

  private static final class Entry {
    @Nullable CallJoin join;
    @Nullable CallOutcome outcome;
    boolean sending;
    int failures;
  }

  Unwritten(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  void add(CallJoin join) {
    entries.computeIfAbsent(join.call(), _ -> new Entry()).join = join;
  }

  void add(CallOutcome outcome) {
    var entry = entries.computeIfAbsent(outcome.call(), _ -> new Entry());
    if (entry.outcome == null) {
      entry.outcome = outcome;
    }
  }

  /** Sends what is next of a call; {@code answer} is handed the sent thing and what came of it. */
  void send(CallId call, BiConsumer<CompletionStage<Void>, Object> answer) {
    var entry = entries.get(call);
    if (entry == null || entry.sending) {
      return;
    }
    if (entry.join != null) {
      entry.sending = true;
      answer.accept(outcomes.joined(entry.join), entry.join);
    } else if (entry.outcome != null) {
      entry.sending = true;
      answer.accept(outcomes.record(entry.outcome), entry.outcome);
    } else {
      entries.remove(call);
    }
  }

  /** One of the call's things is written. */
  void written(CallId call, Object what) {
    var entry = entries.get(call);
    if (entry == null) {
      return;
    }
    entry.sending = false;
    entry.failures = 0;
    if (what.equals(entry.join)) {
      entry.join = null;
    } else {
      entry.outcome = null;
    }
    if (entry.join == null && entry.outcome == null) {
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
