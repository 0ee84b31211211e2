package io.holdline.dialer.esl;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.repcall.LegCommand;
import io.holdline.dialer.repcall.LegEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.jspecify.annotations.Nullable;

/**
 * The legs of representatives' calls on the wire, both ways. What the switch says of them is heard
 * here and told to nobody else: the dialer's core never learns of them.
 */
final class EslLegs {
  private static final int LIMIT = 4_000;
  private static final Pattern ORIGINATED = Pattern.compile("[{,]origination_uuid=([^,}]+)");
  private static final Pattern OURS =
      Pattern.compile(
          "[{,](?:" + EslCommands.REP_VARIABLE + "|" + EslCommands.VISITED_VARIABLE + ")=");

  private final EslSettings settings;
  private final EslCommands commands;
  private final EslChannels channels;
  private final WaitingSessions sessions;
  private final LongFunction<Instant> ours;
  private final InstantSource clock;
  private final Consumer<LegEvent> tell;
  private final Map<CallId, Boolean> legs = new Bounded<>(LIMIT);

  /**
   * @param ours our instant of the switch's, which is in microseconds since 1970
   * @param clock stamps what the switch did not stamp itself
   */
  EslLegs(
      EslSettings settings,
      EslChannels channels,
      WaitingSessions sessions,
      LongFunction<Instant> ours,
      InstantSource clock,
      Consumer<LegEvent> tell) {
    this.settings = settings;
    this.commands = new EslCommands(settings);
    this.channels = channels;
    this.sessions = sessions;
    this.ours = ours;
    this.clock = clock;
    this.tell = tell;
  }

  /**
   * @param fake whether the switch is the fake one, which alone is given test numbers
   */
  void send(
      @Nullable EslConnection connection, boolean fake, LegCommand command, long notAfterNanos) {
    switch (command) {
      case LegCommand.RingRep rep ->
          originate(
              connection,
              new Leg(rep.leg(), rep.number(), commands.originateRep(rep)),
              fake,
              notAfterNanos);
      case LegCommand.RingCustomer customer ->
          originate(
              connection,
              new Leg(customer.call(), customer.number(), commands.originateVisited(customer)),
              fake,
              notAfterNanos);
      case LegCommand.Join(var call, var leg) ->
          submit(connection, commands.bridge(call, leg), notAfterNanos);
      case LegCommand.PlayRinging(var leg) ->
          commands.playRinging(leg).ifPresent(wire -> submit(connection, wire, notAfterNanos));
      case LegCommand.HangUp(var channel, var cause) ->
          submit(connection, commands.kill(channel, cause), notAfterNanos);
      case LegCommand.Ask(var channel) -> {
        legs.put(channel, true);
        if (connection != null) {
          ask(connection, channel, notAfterNanos);
        }
      }
    }
  }

  private static void submit(@Nullable EslConnection connection, String wire, long notAfterNanos) {
    if (connection != null) {
      connection.submit(wire, notAfterNanos, answer -> {});
    }
  }

  private record Leg(CallId id, PhoneNumber number, String wire) {}

  private void originate(
      @Nullable EslConnection connection, Leg leg, boolean fake, long notAfterNanos) {
    if (connection == null) {
      notPlaced(leg.id(), "the switch is not connected");
      return;
    }
    if (!settings.dialing().mayCall(leg.number(), fake)) {
      notPlaced(leg.id(), EslDispatch.TEST_NUMBER_REFUSED);
      return;
    }
    legs.put(leg.id(), true);
    sessions.add(
        notAfterNanos,
        () -> place(connection, leg, notAfterNanos),
        reason -> notPlaced(leg.id(), reason));
  }

  private void place(EslConnection connection, Leg leg, long notAfterNanos) {
    channels.opened(leg.id());
    connection.submit(
        leg.wire(),
        notAfterNanos,
        answer -> {
          switch (answer) {
            case EslAnswer.Answered answered when answered.refused() ->
                notPlaced(leg.id(), EslEvents.cause(answered.text()));
            case EslAnswer.Answered accepted -> {}
            case EslAnswer.NotSent(var reason) -> notPlaced(leg.id(), reason);
            // It may have reached the switch, which is asked when it is back.
            case EslAnswer.Unanswered unknown -> {}
          }
        });
  }

  private void notPlaced(CallId leg, String cause) {
    channels.closed(leg);
    tell.accept(new LegEvent.NotPlaced(leg, cause, clock.instant()));
  }

  private void ask(EslConnection connection, CallId channel, long notAfterNanos) {
    connection.submit(
        EslCommands.exists(channel),
        notAfterNanos,
        answer -> {
          if (answer instanceof EslAnswer.Answered(var text)) {
            switch (text.strip()) {
              case "true" -> askMore(connection, channel);
              case "false" -> gone(channel);
              default -> {} // not an answer: it is asked again
            }
          }
        });
  }

  /** A channel that ended between two questions answers -ERR: it is gone. */
  private void askMore(EslConnection connection, CallId channel) {
    connection.ask(
        EslCommands.variable(channel, "endpoint_disposition"),
        disposition ->
            connection.ask(
                EslCommands.variable(channel, "bridge_uuid"),
                other -> {
                  if (other.startsWith("-ERR")) {
                    gone(channel);
                  } else {
                    tell.accept(
                        new LegEvent.Stands(
                            channel,
                            disposition.strip().equals("ANSWER"),
                            EslEvents.id(other.strip()).isPresent(),
                            clock.instant()));
                  }
                }));
  }

  private void gone(CallId channel) {
    channels.closed(channel);
    tell.accept(new LegEvent.Gone(channel, clock.instant()));
  }

  /** Whether the event was of such a leg: then it has been told. */
  boolean read(EslEvent event) {
    var headers = event.getEventHeaders();
    if (headers.getOrDefault("Event-Name", "").equals("BACKGROUND_JOB")) {
      return job(headers, String.join("\n", event.getEventBodyLines()));
    }
    var channel = EslEvents.id(headers.getOrDefault("Unique-ID", ""));
    if (channel.isEmpty() || !isOurs(channel.get(), headers)) {
      return false;
    }
    legs.put(channel.get(), true);
    told(channel.get(), headers).ifPresent(tell);
    return true;
  }

  private boolean isOurs(CallId channel, Map<String, String> headers) {
    return legs.containsKey(channel)
        || headers.containsKey("variable_" + EslCommands.REP_VARIABLE)
        || headers.containsKey("variable_" + EslCommands.VISITED_VARIABLE);
  }

  private Optional<LegEvent> told(CallId channel, Map<String, String> headers) {
    var at = EslEvents.instant(headers, ours, clock);
    return switch (headers.getOrDefault("Event-Name", "")) {
      case "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA" ->
          Optional.of(new LegEvent.Rings(channel, at));
      case "CHANNEL_ANSWER" -> Optional.of(new LegEvent.Answers(channel, at));
      case "CHANNEL_BRIDGE" ->
          EslEvents.id(headers.getOrDefault("Bridge-A-Unique-ID", ""))
              .flatMap(one ->
                  EslEvents.id(headers.getOrDefault("Bridge-B-Unique-ID", ""))
                      .map(other -> new LegEvent.Joined(one, other, at)));
      case "CHANNEL_HANGUP_COMPLETE" -> {
        channels.closed(channel);
        yield Optional.of(
            new LegEvent.Ends(
                channel,
                headers.getOrDefault("Hangup-Cause", "UNSPECIFIED"),
                headers.getOrDefault("variable_sip_hangup_disposition", "").equals("recv_bye"),
                at));
      }
      default -> Optional.empty();
    };
  }

  private boolean job(Map<String, String> headers, String body) {
    var argument = headers.getOrDefault("Job-Command-Arg", "");
    if (!headers.getOrDefault("Job-Command", "").equals("originate")
        || !OURS.matcher(argument).find()) {
      return false;
    }
    var named = ORIGINATED.matcher(argument);
    var leg = named.find() ? EslEvents.id(named.group(1)) : Optional.<CallId>empty();
    if (leg.isPresent() && !body.startsWith("+OK")) {
      channels.closed(leg.get());
      tell.accept(new LegEvent.NotPlaced(leg.get(), EslEvents.cause(body), clock.instant()));
    }
    return true;
  }
}
