package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.CallRinging;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  EslEvents(EslChannels channels, AgentLeg agentLeg) {
    this.channels = channels;
    this.agentLeg = agentLeg;
  }

  List<FromSwitch> read(EslEvent event) {
    return read(event.getEventHeaders(), String.join("\n", event.getEventBodyLines()));
  }

  private List<FromSwitch> read(Map<String, String> headers, String body) {
    var at = instant(headers);
    return switch (header(headers, "Event-Name")) {
      case "CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA" ->
          customer(headers).<FromSwitch>map(call -> new CallRinging(call, at)).stream().toList();
      case "CHANNEL_ANSWER" -> answered(headers, at);
      case "CHANNEL_HANGUP_COMPLETE" -> ended(headers, at);
      case "CHANNEL_BRIDGE" -> bridged(headers, at);
      case "CUSTOM" -> custom(headers, at);
      case "BACKGROUND_JOB" -> body.startsWith("+OK") ? List.of() : failed(headers, body, at);
      default -> List.of();
    };
  }

  private List<FromSwitch> answered(Map<String, String> headers, Instant at) {
    var leg = leg(headers);
    if (leg.isPresent() && agentLeg == AgentLeg.CALL_ON_ANSWER) {
      channels.up(leg.get().id(), leg.get().agent());
      return List.of(new AgentLegUp(leg.get().agent(), leg.get().id(), at));
    }
    return customer(headers).<FromSwitch>map(call -> new CallAnswered(call, at)).stream().toList();
  }

  private List<FromSwitch> ended(Map<String, String> headers, Instant at) {
    var cause = headers.getOrDefault("Hangup-Cause", "UNSPECIFIED");
    var leg = leg(headers);
    if (leg.isPresent()) {
      return legOver(leg.get(), cause, at);
    }
    return customer(headers).<FromSwitch>map(call -> new CallEnded(call, cause, at)).stream()
        .toList();
  }

  private List<FromSwitch> legOver(Leg leg, String cause, Instant at) {
    return channels.over(leg.id(), leg.agent())
        ? List.of(new AgentLegDown(leg.agent(), leg.id(), cause, at))
        : List.of();
  }

  private List<FromSwitch> bridged(Map<String, String> headers, Instant at) {
    var one = id(header(headers, "Bridge-A-Unique-ID"));
    var other = id(header(headers, "Bridge-B-Unique-ID"));
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    var customerFirst = channels.isCustomer(one.get());
    var call = customerFirst ? one.get() : other.get();
    var agent = channels.agentOf(customerFirst ? other.get() : one.get());
    return channels.isCustomer(call) && agent.isPresent()
        ? List.of(new CustomerJoined(call, agent.get(), at))
        : List.of();
  }

  private List<FromSwitch> custom(Map<String, String> headers, Instant at) {
    var joined =
        header(headers, "Event-Subclass").equals("conference::maintenance")
            && header(headers, "Action").equals("add-member");
    var conference = agent(header(headers, "Conference-Name"));
    var channel = id(header(headers, "Unique-ID"));
    if (!joined || conference.isEmpty() || channel.isEmpty()) {
      return List.of();
    }
    if (channels.agentOf(channel.get()).equals(conference)) {
      channels.up(channel.get(), conference.get());
      return List.of(new AgentLegUp(conference.get(), channel.get(), at));
    }
    return channels.isCustomer(channel.get())
        ? List.of(new CustomerJoined(channel.get(), conference.get(), at))
        : List.of();
  }

  private List<FromSwitch> failed(Map<String, String> headers, String body, Instant at) {
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

  private List<FromSwitch> originateFailed(String argument, String cause, Instant at) {
    var originated = ORIGINATED.matcher(argument);
    var id = originated.find() ? id(originated.group(1)) : Optional.<CallId>empty();
    if (id.isEmpty()) {
      return List.of();
    }
    var named = FOR_AGENT.matcher(argument);
    var agent = named.find() ? agent(named.group(1)) : channels.agentOf(id.get());
    if (agent.isPresent()) {
      return legOver(new Leg(id.get(), agent.get()), cause, at);
    }
    return argument.contains(EslCommands.CALL_VARIABLE + "=") || channels.isCustomer(id.get())
        ? List.of(new OriginateFailed(id.get(), cause, at))
        : List.of();
  }

  private List<FromSwitch> joinFailed(Matcher job, Optional<AgentId> agent, String cause) {
    var call = id(job.group(1));
    return call.isPresent() && agent.isPresent()
        ? List.of(new JoinFailed(call.get(), agent.get(), cause))
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

  private static Instant instant(Map<String, String> headers) {
    var micros = header(headers, "Event-Date-Timestamp");
    return micros.matches("\\d{1,18}")
        ? Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS)
        : Instant.EPOCH;
  }
}
