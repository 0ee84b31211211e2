package io.holdline.dialer.assembly;

import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.core.Switchboard;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The real switchboard with a stopwatch: from an answer heard to its join command sent. */
final class WatchedSwitchboard implements Switchboard {
  private final Switchboard real;
  private final Map<CallId, Long> answered = new ConcurrentHashMap<>();
  private final Map<CallId, Long> asked = new ConcurrentHashMap<>();
  private final Queue<Long> joins = new ConcurrentLinkedQueue<>();
  private final Queue<Long> trips = new ConcurrentLinkedQueue<>();

  WatchedSwitchboard(Switchboard real) {
    this.real = real;
  }

  @Override
  public void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos) {
    real.send(command, monotonicNotAfterNanos);
    if (command instanceof DialerCommand.Join(var call, _)) {
      var since = answered.remove(call);
      if (since != null) {
        joins.add(System.nanoTime() - since);
      }
    }
  }

  @Override
  public AutoCloseable listen(Consumer<DialerEvent.FromSwitch> listener) {
    return real.listen(event -> {
      hear(event);
      listener.accept(event);
    });
  }

  private void hear(DialerEvent.FromSwitch event) {
    if (event instanceof DialerEvent.CallAnswered(var call, _)) {
      answered.put(call, System.nanoTime());
    } else if (event instanceof DialerEvent.CallEnded(var call, _, _)) {
      answered.remove(call);
    } else if (event instanceof DialerEvent.CallAtSwitch said) {
      var since = asked.remove(said.call());
      if (since != null) {
        trips.add(System.nanoTime() - since);
      }
    }
  }

  /** Asks the switch for a channel that there never was: a round trip without any work. */
  void ask() {
    var call = new CallId(UUID.randomUUID());
    asked.put(call, System.nanoTime());
    real.send(new DialerCommand.AskSwitch(call), System.nanoTime() + 3_000_000_000L);
  }

  void forget() {
    joins.clear();
    trips.clear();
  }

  long[] answerToJoin() {
    return joins.stream().mapToLong(Long::longValue).toArray();
  }

  long[] roundTrips() {
    return trips.stream().mapToLong(Long::longValue).toArray();
  }
}
