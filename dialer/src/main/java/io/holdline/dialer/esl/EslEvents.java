package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.AgentRinging;
import io.holdline.dialer.core.DialerEvent.BeepHeard;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.CallRinging;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.DigitPressed;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.core.DialerEvent.PhoneRegistered;
import io.holdline.dialer.core.DialerEvent.RecordingStopped;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;

/**
 * The switch's events as the dialer's. What it remembers is only which channels are ours; events of
 * other channels say nothing.
 */
final class EslEvents {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ORIGINATED = Pattern.compile("[{,]origination_uuid=([^,}]+)");
  private static final Pattern FOR_AGENT = Pattern.compile("[{,]holdline_agent=([^,}]+)");
  private static final Pattern TRANSFER = Pattern.compile("(\\S+) conference:(\\S+)@\\S+ inline");
  private static final Pattern BRIDGE = Pattern.compile("(\\S+) (\\S+)");

  private final EslChannels channels;
  private final AgentLeg agentLeg;
  private final LongFunction<Instant> ours;
  private final InstantSource clock;

  /**
   * @param ours our instant of the switch's, which is in microseconds since 1970
   * @param clock stamps what the switch did not stamp itself
   */
  EslEvents(
      EslChannels channels, AgentLeg agentLeg, LongFunction<Instant> ours, InstantSource clock) {
    this.channels = channels;
    this.agentLeg = agentLeg;
    this.ours = ours;
    this.clock = clock;
  }

  List<EslFact> read(EslEvent event) {
    return read(event.getEventHeaders(), String.join("\n", event.getEventBodyLines()));
  }

  private List<EslFact> read(Map<String, String> headers, String body) {
    var at = instant(headers, ours, clock);
    return switch (header(headers, "Event-Name")) {
      case "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA" -> ringing(headers, at);
      case "CHANNEL_ANSWER" -> answered(headers, at);
      case "CHANNEL_PARK" -> parked(headers, at);
      case "CHANNEL_HANGUP_COMPLETE" -> ended(headers, at);
      case "CHANNEL_BRIDGE" -> bridged(headers, at);
      case "DTMF" -> pressed(headers, at);
      case "PLAYBACK_STOP" ->
          customer(headers)
              .<EslFact>map(call -> new EslFact.Played(call, header(headers, "Playback-File-Path")))
              .stream()
              .toList();
      case "RECORD_STOP" -> recorded(headers, at);
      case "CUSTOM" -> custom(headers, at);
      case "BACKGROUND_JOB" -> body.startsWith("+OK") ? List.of() : failed(headers, body, at);
      default -> List.of();
    };
  }

  private static List<EslFact> told(FromSwitch event) {
    return List.of(new EslFact.Told(event));
  }

  private List<EslFact> ringing(Map<String, String> headers, Instant at) {
    var leg = leg(headers);
    var waits = id(header(headers, "variable_" + EslCommands.FOR_VARIABLE));
    if (leg.isPresent() && waits.isPresent()) {
      return told(new AgentRinging(leg.get().agent(), waits.get(), at));
    }
    return customer(headers).map(call -> told(new CallRinging(call, at))).orElse(List.of());
  }

  private List<EslFact> answered(Map<String, String> headers, Instant at) {
    var leg = leg(headers);
    if (leg.isPresent() && agentLeg == AgentLeg.CALL_ON_ANSWER) {
      channels.up(leg.get().id(), leg.get().agent());
      return told(new AgentLegUp(leg.get().agent(), leg.get().id(), at));
    }
    return customer(headers).map(call -> told(new CallAnswered(call, at))).orElse(List.of());
  }

  /** A call to the line is told once; the dialplan names the caller. */
  private List<EslFact> parked(Map<String, String> headers, Instant at) {
    var inbound = header(headers, "variable_" + EslCommands.INBOUND_VARIABLE);
    var channel = id(header(headers, "Unique-ID"));
    if (channel.isPresent() && !channels.isCustomer(channel.get()) && number(inbound).isPresent()) {
      channels.customer(channel.get());
      channels.opened(channel.get());
      return told(new InboundCall(channel.get(), number(inbound).get(), at));
    }
    return customer(headers)
        .<EslFact>map(call ->
            new EslFact.Parked(
                call,
                headers.containsKey("variable_" + EslCommands.PLAYED_VARIABLE),
                header(headers, "variable_originate_failed_cause")))
        .stream()
        .toList();
  }

  private List<EslFact> ended(Map<String, String> headers, Instant at) {
    var cause = headers.getOrDefault("Hangup-Cause", "UNSPECIFIED");
    var leg = leg(headers);
    if (leg.isPresent()) {
      return legOver(leg.get(), cause, at);
    }
    var call = customer(headers);
    if (call.isPresent()) {
      channels.closed(call.get());
      return told(new CallEnded(call.get(), cause, at));
    }
    return id(header(headers, "Unique-ID"))
        .<EslFact>map(channel -> new EslFact.Gone(channel, cause))
        .stream()
        .toList();
  }

  private List<EslFact> legOver(Leg leg, String cause, Instant at) {
    return channels.over(leg.id(), leg.agent())
        ? told(new AgentLegDown(leg.agent(), leg.id(), cause, at))
        : List.of();
  }

  private List<EslFact> bridged(Map<String, String> headers, Instant at) {
    var one = id(header(headers, "Bridge-A-Unique-ID"));
    var other = id(header(headers, "Bridge-B-Unique-ID"));
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    var customerFirst = channels.isCustomer(one.get());
    var call = customerFirst ? one.get() : other.get();
    var agent = channels.agentOf(customerFirst ? other.get() : one.get());
    if (!channels.isCustomer(call)) {
      return List.of();
    }
    if (agent.isEmpty()) {
      return List.of(new EslFact.Bridged(call));
    }
    channels.joined(call, agent.get());
    return told(new CustomerJoined(call, agent.get(), at));
  }

  private List<EslFact> pressed(Map<String, String> headers, Instant at) {
    var key = header(headers, "DTMF-Digit");
    return customer(headers)
        .filter(call -> key.matches("[0-9*#]"))
        .map(call -> told(new DigitPressed(call, key.charAt(0), at)))
        .orElse(List.of());
  }

  private List<EslFact> recorded(Map<String, String> headers, Instant at) {
    var path = header(headers, "Record-File-Path");
    var millis = header(headers, "variable_record_ms");
    return customer(headers)
        .map(call ->
            told(
                new RecordingStopped(
                    call,
                    path.substring(path.lastIndexOf('/') + 1),
                    millis.matches("\\d{1,12}") ? Long.parseLong(millis) : 0,
                    at)))
        .orElse(List.of());
  }

  private List<EslFact> custom(Map<String, String> headers, Instant at) {
    return switch (header(headers, "Event-Subclass")) {
      case "conference::maintenance" -> conference(headers, at);
      case "avmd::beep" ->
          customer(headers).map(call -> told(new BeepHeard(call, at))).orElse(List.of());
      case "sofia::register" ->
          agent(header(headers, "from-user"))
              .map(agent -> {
                var anew = channels.registered(agent, header(headers, "call-id"));
                return told(new PhoneRegistered(agent, anew, at));
              })
              .orElse(List.of());
      default -> List.of();
    };
  }

  private List<EslFact> conference(Map<String, String> headers, Instant at) {
    var name = agent(header(headers, "Conference-Name"));
    if (name.isEmpty()) {
      return List.of();
    }
    return switch (header(headers, "Action")) {
      case "add-member" ->
          id(header(headers, "Unique-ID"))
              .map(channel ->
                  entered(channel, name.get(), header(headers, "Conference-Size").equals("1"), at))
              .orElse(List.of());
      case "play-file-done" ->
          List.of(new EslFact.PlayedToAll(name.get(), header(headers, "File")));
      default -> List.of();
    };
  }

  private List<EslFact> entered(CallId channel, AgentId conference, boolean alone, Instant at) {
    if (channels.agentOf(channel).filter(conference::equals).isPresent()) {
      channels.up(channel, conference);
      return told(new AgentLegUp(conference, channel, at));
    }
    if (channels.isCustomer(channel)) {
      channels.joined(channel, conference);
      var joined = new EslFact.Told(new CustomerJoined(channel, conference, at));
      return alone ? List.of(joined, new EslFact.Alone(conference)) : List.of(joined);
    }
    return List.of(new EslFact.Entered(channel, conference));
  }

  private List<EslFact> failed(Map<String, String> headers, String body, Instant at) {
    var cause = cause(body);
    var argument = header(headers, "Job-Command-Arg");
    return switch (header(headers, "Job-Command")) {
      case "originate" -> originateFailed(argument, cause, at);
      case "uuid_transfer" -> {
        var transfer = TRANSFER.matcher(argument);
        yield transfer.matches()
            ? joinFailed(transfer, agent(transfer.group(2)), cause)
            : List.of();
      }
      case "uuid_bridge" -> {
        var bridge = BRIDGE.matcher(argument);
        yield bridge.matches()
            ? joinFailed(bridge, id(bridge.group(2)).flatMap(channels::agentOf), cause)
            : List.of();
      }
      default -> List.of();
    };
  }

  private List<EslFact> originateFailed(String argument, String cause, Instant at) {
    var originated = ORIGINATED.matcher(argument);
    var id = originated.find() ? id(originated.group(1)) : Optional.<CallId>empty();
    if (id.isEmpty()) {
      return List.of();
    }
    channels.closed(id.get());
    var named = FOR_AGENT.matcher(argument);
    var agent = named.find() ? agent(named.group(1)) : channels.agentOf(id.get());
    if (agent.isPresent()) {
      return legOver(new Leg(id.get(), agent.get()), cause, at);
    }
    return argument.contains(EslCommands.CALL_VARIABLE + "=") || channels.isCustomer(id.get())
        ? told(new OriginateFailed(id.get(), cause, at))
        : List.of(new EslFact.Gone(id.get(), cause));
  }

  private List<EslFact> joinFailed(Matcher job, Optional<AgentId> agent, String cause) {
    var call = id(job.group(1));
    return call.isPresent() && agent.isPresent() && channels.isCustomer(call.get())
        ? told(new JoinFailed(call.get(), agent.get(), cause))
        : List.of();
  }

  /** What follows {@code -ERR} in a reply, or the whole first line. */
  static String cause(String reply) {
    var line = reply.lines().findFirst().orElse("").strip();
    return line.startsWith("-ERR") ? line.substring(4).strip() : line;
  }

  private record Leg(CallId id, AgentId agent) {}

  private Optional<CallId> customer(Map<String, String> headers) {
    var id = id(header(headers, "Unique-ID"));
    if (id.isPresent() && headers.containsKey("variable_" + EslCommands.CALL_VARIABLE)) {
      channels.customer(id.get());
    }
    return id.filter(channels::isCustomer);
  }

  private Optional<Leg> leg(Map<String, String> headers) {
    var id = id(header(headers, "Unique-ID"));
    var named = agent(header(headers, "variable_" + EslCommands.AGENT_VARIABLE));
    return id.flatMap(leg ->
        named
            .or(() -> channels.agentOf(leg))
            .map(agent -> {
              channels.leg(leg, agent);
              return new Leg(leg, agent);
            }));
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.getOrDefault(name, "");
  }

  static Optional<CallId> id(String text) {
    return UUID.matcher(text).matches() ? Optional.of(CallId.of(text)) : Optional.empty();
  }

  static Optional<AgentId> agent(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AgentId(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  static Optional<PhoneNumber> number(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new PhoneNumber(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /**
   * When the switch says that it happened.
   *
   * @param ours our instant of the switch's, which is in microseconds since 1970
   * @param clock of what the switch did not stamp
   */
  static Instant instant(
      Map<String, String> headers, LongFunction<Instant> ours, InstantSource clock) {
    var micros = header(headers, "Event-Date-Timestamp");
    return micros.matches("\\d{1,18}") ? ours.apply(Long.parseLong(micros)) : clock.instant();
  }
}
