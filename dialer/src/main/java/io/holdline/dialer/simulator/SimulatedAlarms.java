package io.holdline.dialer.simulator;

import io.holdline.dialer.core.Deadline;
import io.holdline.dialer.loop.Alarms;
import java.time.Instant;
import java.util.function.Consumer;

/** The dialer's alarms on virtual time. */
final class SimulatedAlarms {
  private final VirtualTime time;
  private final Consumer<Deadline> rings;
  private Alarms<Deadline> alarms = new Alarms<>();
  private Instant waking = Instant.MAX;

  SimulatedAlarms(VirtualTime time, Consumer<Deadline> rings) {
    this.time = time;
    this.rings = rings;
  }

  void set(Deadline deadline, Instant at) {
    alarms.set(deadline, at);
    wakeAt(at);
  }

  void cancel(Deadline deadline) {
    alarms.cancel(deadline);
  }

  void clear() {
    alarms = new Alarms<>();
    waking = Instant.MAX;
  }

  /** One task waits for the first alarm; one that turns out to be needless does nothing. */
  private void wakeAt(Instant at) {
    if (at.isBefore(waking)) {
      waking = at;
      time.at(at, () -> wake(at));
    }
  }

  private void wake(Instant due) {
    if (!due.equals(waking)) {
      return;
    }
    waking = Instant.MAX;
    for (var deadline = alarms.due(time.now());
        deadline != null;
        deadline = alarms.due(time.now())) {
      rings.accept(deadline);
    }
    var next = alarms.next();
    if (next != null) {
      wakeAt(next);
    }
  }
}
