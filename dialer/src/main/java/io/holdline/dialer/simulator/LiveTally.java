package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.OutcomeKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live answers of dialled customers, and which of them found no agent, by day of 24 h. */
final class LiveTally {
  private static final int DAYS = 30;

  private final Map<Long, long[]> days = new LinkedHashMap<>();
  long live;
  long abandoned;
  long ownedLive;
  long ownersOwn;

  /** Counts an ended attempt that was answered by a customer. */
  void count(long day, @Nullable AgentId owner, CallOutcome outcome) {
    var isAbandoned = outcome.kind() == OutcomeKind.ABANDONED;
    if (!isAbandoned && outcome.kind() != OutcomeKind.CONNECTED) {
      return;
    }
    var today = days.computeIfAbsent(day, _ -> new long[2]);
    today[0]++;
    live++;
    if (owner != null) {
      ownedLive++;
      ownersOwn += !isAbandoned && owner.equals(outcome.agent()) ? 1 : 0;
    }
    if (isAbandoned) {
      today[1]++;
      abandoned++;
    }
  }

  /** Live answers and abandoned calls by day. */
  Map<Long, long[]> days() {
    return days;
  }

  /** Live answers and abandoned calls of the 30 days up to and with this one. */
  long[] lastDays(long last) {
    var sum = new long[2];
    for (var day = last - DAYS + 1; day <= last; day++) {
      var counted = days.get(day);
      if (counted != null) {
        sum[0] += counted[0];
        sum[1] += counted[1];
      }
    }
    return sum;
  }

  AnswerTally upTo(long day) {
    var today = days.getOrDefault(day, new long[2]);
    var month = lastDays(day);
    return new AnswerTally(today[0], today[1], month[0], month[1]);
  }
}
