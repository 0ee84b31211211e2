package io.holdline.dialer.assembly;

import io.holdline.dialer.Availability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.core.Switchboard;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The real switchboard and availability with a stopwatch: from an answer heard to its join command
 * sent, and what lies between.
 */
final class WatchedSwitchboard implements Switchboard {
  private final Switchboard real;
  private final Map<CallId, Long> answered = new ConcurrentHashMap<>();
  private final Map<CallId, Long> reserved = new ConcurrentHashMap<>();
  private final Map<CallId, Long> joining = new ConcurrentHashMap<>();
  private final Map<CallId, Long> asked = new ConcurrentHashMap<>();
  private final Map<Stretch, Queue<Long>> took = new EnumMap<>(Stretch.class);
  private final LongAdder originates = new LongAdder();

  /** What is measured, each in nanoseconds. */
  enum Stretch {
    ANSWER_TO_JOIN("Answer heard to join command, all of it"),
    ANSWER_TO_RESERVE("  answer heard to Redis asked, queue and core"),
    RESERVE("  Redis asked to its answer, with its threads"),
    RESERVED_TO_JOIN("  its answer to join command, queue and core"),
    JOIN("Join command to joined, with the switch's work"),
    EMPTY_TRIP("Empty round trip over the same socket");

    final String text;

    Stretch(String text) {
      this.text = text;
    }
  }

  WatchedSwitchboard(Switchboard real) {
    this.real = real;
    for (var stretch : Stretch.values()) {
      took.put(stretch, new ConcurrentLinkedQueue<>());
    }
  }

  /** The same availability, its reservations timed. */
  Availability watch(Availability availability) {
    return (Availability)
        Proxy.newProxyInstance(
            Availability.class.getClassLoader(),
            new Class<?>[] {Availability.class},
            (_, method, arguments) ->
                method.getName().equals("reserve")
                    ? reserve((CallId) arguments[1], method.invoke(availability, arguments))
                    : method.invoke(availability, arguments));
  }

  private CompletionStage<?> reserve(CallId call, Object stage) {
    var at = System.nanoTime();
    since(answered.get(call), at, Stretch.ANSWER_TO_RESERVE);
    return ((CompletionStage<?>) stage)
        .whenComplete((_, _) -> {
          var then = System.nanoTime();
          since(at, then, Stretch.RESERVE);
          reserved.put(call, then);
        });
  }

  private void since(@Nullable Long from, long until, Stretch stretch) {
    if (from != null) {
      took(stretch).add(until - from);
    }
  }

  private Queue<Long> took(Stretch stretch) {
    return Objects.requireNonNull(took.get(stretch));
  }

  @Override
  public void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos) {
    var at = System.nanoTime();
    if (command instanceof DialerCommand.Join(var call, _)) {
      since(answered.remove(call), at, Stretch.ANSWER_TO_JOIN);
      since(reserved.remove(call), at, Stretch.RESERVED_TO_JOIN);
      joining.put(call, at);
    } else if (command instanceof DialerCommand.Originate) {
      originates.increment();
    }
    real.send(command, monotonicNotAfterNanos);
  }

  @Override
  public AutoCloseable listen(Consumer<DialerEvent.FromSwitch> listener) {
    return real.listen(event -> {
      hear(event);
      listener.accept(event);
    });
  }

  private void hear(DialerEvent.FromSwitch event) {
    var now = System.nanoTime();
    switch (event) {
      case DialerEvent.CallAnswered(var call, _) -> answered.put(call, now);
      case DialerEvent.CustomerJoined(var call, _, _) ->
          since(joining.remove(call), now, Stretch.JOIN);
      case DialerEvent.CallEnded(var call, _, _) -> {
        answered.remove(call);
        reserved.remove(call);
        joining.remove(call);
      }
      case DialerEvent.CallAtSwitch said ->
          since(asked.remove(said.call()), now, Stretch.EMPTY_TRIP);
      case DialerEvent.FromSwitch _ -> {}
    }
  }

  /** Asks the switch for a channel that there never was: a round trip without any work. */
  void ask() {
    var call = new CallId(UUID.randomUUID());
    asked.put(call, System.nanoTime());
    real.send(new DialerCommand.AskSwitch(call), System.nanoTime() + 3_000_000_000L);
  }

  void forget() {
    took.values().forEach(Queue::clear);
    originates.reset();
  }

  /** How many originates were sent. */
  long originates() {
    return originates.sum();
  }

  /** What was measured, least first. */
  long[] nanos(Stretch stretch) {
    return took(stretch).stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
