package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervisors in agents' conferences. A leg of their own is placed, unheard; whom it may be heard
 * by is said before it is given a voice.
 */
final class EslSupervision {
  private static final Logger log = LoggerFactory.getLogger(EslSupervision.class);
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);

  private final EslCommands commands;
  private final EslChannels channels;
  private final Supplier<CallId> ids;
  private final Map<AgentId, Watch> watches = new LinkedHashMap<>();

  private record Watch(CallId leg, Supervision wish, boolean there) {}

  EslSupervision(EslCommands commands, EslChannels channels, Supplier<CallId> ids) {
    this.commands = commands;
    this.channels = channels;
    this.ids = ids;
  }

  void supervise(EslConnection connection, Supervision wish) {
    if (!commands.conferences()) {
      log.warn("Nobody can be listened to where agents are called on answer: {}", wish);
      return;
    }
    var supervisor = wish.supervisor();
    var before = watches.get(supervisor);
    if (before != null
        && (wish.mode() == Supervision.Mode.OFF || !before.wish().agent().equals(wish.agent()))) {
      watches.remove(supervisor);
      submit(connection, commands.kill(before.leg(), "NORMAL_CLEARING"));
      before = null;
    }
    if (wish.mode() == Supervision.Mode.OFF) {
      return;
    }
    if (before == null) {
      var leg = ids.get();
      watches.put(supervisor, new Watch(leg, wish, false));
      submit(connection, commands.originateSupervisor(leg, supervisor, wish.agent()));
    } else {
      watches.put(supervisor, new Watch(before.leg(), wish, before.there()));
      apply(connection, wish.agent());
    }
  }

  void heard(EslConnection connection, EslFact fact) {
    switch (fact) {
      case EslFact.Entered(var channel, var conference) -> {
        watches.replaceAll((supervisor, watch) ->
            watch.leg().equals(channel) ? new Watch(channel, watch.wish(), true) : watch);
        apply(connection, conference);
      }
      case EslFact.Told(CustomerJoined(var call, var agent, var at)) -> apply(connection, agent);
      case EslFact.Gone(var channel, var cause) ->
          watches.values().removeIf(watch -> watch.leg().equals(channel));
      case EslFact.Told told -> {}
      case EslFact.Parked parked -> {}
      case EslFact.Alone alone -> {}
      case EslFact.Bridged bridged -> {}
      case EslFact.PlayedToAll played -> {}
      case EslFact.Played played -> {}
    }
  }

  /** Says anew who hears whom in a conference in which somebody supervises. */
  private void apply(EslConnection connection, AgentId conference) {
    var here =
        watches.values().stream()
            .filter(watch -> watch.there() && watch.wish().agent().equals(conference))
            .toList();
    if (!here.isEmpty()) {
      connection.submit(
          EslSeats.question(conference),
          System.nanoTime() + SOON,
          answer -> {
            if (answer instanceof EslAnswer.Answered(var list)) {
              var seats = EslSeats.read(conference, list);
              here.forEach(watch ->
                  orders(watch, seats)
                      .forEach(order -> submit(connection, EslCommands.api(order))));
            }
          });
    }
  }

  private List<String> orders(Watch watch, EslSeats seats) {
    var orders = new ArrayList<String>();
    var whispers = watch.wish().mode() == Supervision.Mode.WHISPER;
    var agentLeg = channels.legOf(watch.wish().agent());
    for (var other : seats.members().keySet()) {
      if (!other.equals(watch.leg()) && !agentLeg.filter(other::equals).isPresent()) {
        seats.relate(watch.leg(), other, whispers ? "nospeak" : "clear").ifPresent(orders::add);
      }
    }
    var voice =
        switch (watch.wish().mode()) {
          case LISTEN, OFF -> "mute";
          case WHISPER, BARGE -> "unmute";
        };
    seats.command(voice, watch.leg(), " quiet").ifPresent(orders::add);
    return orders;
  }

  private static void submit(EslConnection connection, String wire) {
    connection.submit(wire, System.nanoTime() + SOON, answer -> {});
  }
}
