package io.holdline.dialer.esl;

import io.holdline.dialer.CallId;
import io.holdline.dialer.repcall.LegCommand;
import io.holdline.dialer.repcall.LegEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The legs of representatives' calls at several switches: both legs of a call live on the one where
 * the representative's was placed.
 */
final class GroupRepLegs<M> {
  /** The switches of the group. */
  interface Switches<M> {
    /** Whose turn it is. */
    Optional<M> choose();

    /** Where a channel lives, where that is known. */
    Optional<M> place(CallId channel);

    List<M> connected();

    int count();

    void send(M member, LegCommand command, long notAfterNanos);
  }

  private final Switches<M> switches;
  private final CallPlaces<M> places;
  private final InstantSource clock;
  private final List<Consumer<LegEvent>> listeners = new CopyOnWriteArrayList<>();

  GroupRepLegs(Switches<M> switches, CallPlaces<M> places, InstantSource clock) {
    this.switches = switches;
    this.places = places;
    this.clock = clock;
  }

  AutoCloseable listen(Consumer<LegEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void send(LegCommand command, long notAfterNanos) {
    switch (command) {
      case LegCommand.RingRep rep -> place(command, rep.leg(), switches.choose(), notAfterNanos);
      case LegCommand.RingCustomer customer ->
          place(command, customer.call(), switches.place(customer.leg()), notAfterNanos);
      case LegCommand.Join(var call, _) -> toPlace(command, call, notAfterNanos);
      case LegCommand.PlayRinging(var leg) -> toPlace(command, leg, notAfterNanos);
      case LegCommand.HangUp(var channel, _) -> toPlace(command, channel, notAfterNanos);
      case LegCommand.Ask(var channel) -> {
        if (switches.place(channel).isEmpty()) {
          places.lookFor(channel, switches.count());
        }
        toPlace(command, channel, notAfterNanos);
      }
    }
  }

  private void place(LegCommand command, CallId channel, Optional<M> chosen, long notAfterNanos) {
    if (chosen.isEmpty()) {
      tell(new LegEvent.NotPlaced(channel, "no switch is connected", clock.instant()));
      return;
    }
    places.put(channel, chosen.get());
    switches.send(chosen.get(), command, notAfterNanos);
  }

  /** To the switch it lives on; where nobody knows that, to all. */
  private void toPlace(LegCommand command, CallId channel, long notAfterNanos) {
    switches
        .place(channel)
        .map(List::of)
        .orElseGet(switches::connected)
        .forEach(member -> switches.send(member, command, notAfterNanos));
  }

  void heard(M from, LegEvent event) {
    switch (event) {
      case LegEvent.Stands stands -> {
        places.put(stands.channel(), from);
        tell(event);
      }
      case LegEvent.Gone(var channel, _) -> {
        if (places.gone(channel, from)) {
          tell(event);
        }
      }
      case LegEvent.Ends(var channel, _, _, _) -> {
        places.forget(channel);
        tell(event);
      }
      case LegEvent.Rings _,
          LegEvent.Answers _,
          LegEvent.Joined _,
          LegEvent.NotPlaced _,
          LegEvent.SwitchBack _ ->
          tell(event);
    }
  }

  private void tell(LegEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  void close() {
    listeners.clear();
  }
}
