package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.Announcement;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerEvent.AnnouncementEnded;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What is played to customers, and when it is over. */
final class EslAnnouncements {
  private final EslCommands commands;
  private final EslChannels channels;
  private final InstantSource clock;
  private final Consumer<FromSwitch> tell;

  /** What plays once, by call; the switch names a file with its folder before it. */
  private final Map<CallId, Playing> playing = new HashMap<>();

  private sealed interface Playing {
    /** To a customer alone, who is parked afterwards. */
    record Alone() implements Playing {}

    /** To all in an agent's conference. */
    record ToAll(AgentId conference, String file) implements Playing {}

    /** To customer and agent of a bridge. */
    record ToBoth(String file) implements Playing {}
  }

  EslAnnouncements(
      EslCommands commands, EslChannels channels, InstantSource clock, Consumer<FromSwitch> tell) {
    this.commands = commands;
    this.channels = channels;
    this.clock = clock;
    this.tell = tell;
  }

  void announce(EslConnection connection, Announce order, long notAfterNanos) {
    var call = order.call();
    switch (order.what()) {
      case Announcement.Waiting(var phrase) ->
          connection.submit(commands.playOnAndOn(call, phrase), notAfterNanos, answer -> {});
      case Announcement.Goodbye(var message, var key) -> {
        playing.put(call, new Playing.Alone());
        play(connection, call, commands.playOnce(call, message), notAfterNanos);
      }
      case Announcement.Consent(var phrase) -> {
        var file = commands.file(phrase);
        var agent = channels.joinedTo(call);
        if (agent.isEmpty()) {
          playing.put(call, new Playing.Alone());
          play(connection, call, commands.playOnce(call, phrase), notAfterNanos);
        } else if (commands.conferences()) {
          playing.put(call, new Playing.ToAll(agent.get(), file));
          var wire = EslCommands.api("conference " + agent.get().value() + " play " + file);
          play(connection, call, wire, notAfterNanos);
        } else {
          playing.put(call, new Playing.ToBoth(file));
          var wire = EslCommands.api("uuid_broadcast " + call + " " + file + " both");
          play(connection, call, wire, notAfterNanos);
        }
      }
    }
  }

  private void play(EslConnection connection, CallId call, String wire, long notAfterNanos) {
    connection.submit(
        wire,
        notAfterNanos,
        answer -> {
          if (!(answer instanceof EslAnswer.Answered answered && answered.agreed())) {
            over(call);
          }
        });
  }

  void heard(EslFact fact) {
    switch (fact) {
      case EslFact.Parked(var call, var afterPlaying, var cause)
          when afterPlaying && playing.get(call) instanceof Playing.Alone ->
          over(call);
      case EslFact.PlayedToAll(var conference, var file) ->
          playing.entrySet().stream()
              .filter(each ->
                  each.getValue() instanceof Playing.ToAll(var where, var wanted)
                      && where.equals(conference)
                      && file.endsWith(wanted))
              .map(Map.Entry::getKey)
              .findFirst()
              .ifPresent(this::over);
      case EslFact.Played(var call, var file)
          when playing.get(call) instanceof Playing.ToBoth(var wanted) && file.endsWith(wanted) ->
          over(call);
      case EslFact.Told(CallEnded(var call, var cause, var at)) -> playing.remove(call);
      case EslFact.Parked parked -> {}
      case EslFact.Played played -> {}
      case EslFact.Told told -> {}
      case EslFact.Entered entered -> {}
      case EslFact.Alone alone -> {}
      case EslFact.Bridged bridged -> {}
      case EslFact.Gone gone -> {}
    }
  }

  private void over(CallId call) {
    if (playing.remove(call) != null) {
      tell.accept(new AnnouncementEnded(call, clock.instant()));
    }
  }
}
