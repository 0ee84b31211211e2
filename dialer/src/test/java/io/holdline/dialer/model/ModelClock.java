package io.holdline.dialer.model;

import io.holdline.dialer.core.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alarms that are set, first to ring first. */
final class ModelClock {
  private final List<Alarm> alarms = new ArrayList<>();

  record Alarm(Deadline deadline, Instant at) {}

  void set(Deadline deadline, Instant at) {
    cancel(deadline);
    var place = alarms.size();
    while (place > 0 && alarms.get(place - 1).at().isAfter(at)) {
      place--;
    }
    alarms.add(place, new Alarm(deadline, at));
  }

  void cancel(Deadline deadline) {
    alarms.removeIf(alarm -> alarm.deadline().equals(deadline));
  }

  void clear() {
    alarms.clear();
  }

  boolean isEmpty() {
    return alarms.isEmpty();
  }

  /** When the next alarm rings. */
  @Nullable Instant next() {
    return alarms.isEmpty() ? null : alarms.getFirst().at();
  }

  /** When the next alarm rings that is more than the look around each second. */
  @Nullable Instant nextThatMatters() {
    for (var alarm : alarms) {
      if (!(alarm.deadline() instanceof Deadline.LookAgain)) {
        return alarm.at();
      }
    }
    return null;
  }

  /** Takes the first alarm out if it is due. */
  @Nullable Deadline due(Instant now) {
    if (alarms.isEmpty() || alarms.getFirst().at().isAfter(now)) {
      return null;
    }
    return alarms.removeFirst().deadline();
  }
}
