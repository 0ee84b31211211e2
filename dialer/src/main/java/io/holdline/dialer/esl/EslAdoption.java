package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the switch holds and has not told: agents' legs, from this program's life or an earlier one,
 * and callers who wait. The list of channels is only a hint, its rows come and go late: so each
 * channel is asked for.
 */
final class EslAdoption {
  private static final Logger log = LoggerFactory.getLogger(EslAdoption.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LIST = "api show channels as json\n\n";
  private static final int LIMIT = 1_500;

  private final EslConnection connection;
  private final EslChannels channels;
  private final InstantSource clock;

  /** Sessions of ours that the look before did not find listed. */
  private Set<CallId> unlisted = Set.of();

  EslAdoption(EslConnection connection, EslChannels channels, InstantSource clock) {
    this.connection = connection;
    this.channels = channels;
    this.clock = clock;
  }

  /** After a connection: every leg that was known or is there, and who waits. */
  void run(Consumer<List<FromSwitch>> then) {
    connection.ask(
        LIST,
        text -> {
          var listed = listed(text);
          if (listed == null) {
            log.warn("The switch's list of channels cannot be read: {}", head(text));
          } else {
            channels.keepOpen(listed.keySet());
          }
          var rows = listed == null ? Map.<CallId, JsonNode>of() : listed;
          var legs = new LinkedHashSet<>(channels.legs());
          legs.addAll(inConference(rows));
          var found = new ArrayList<FromSwitch>();
          askCallers(rows, found::add);
          askLegs(legs, (leg, agent, at) -> judge(leg, agent, at).ifPresent(found::add));
          // Answers come in order: the second of two empty questions follows every answer above.
          connection.ask(
              "api strepoch\n\n",
              ignored -> connection.ask("api strepoch\n\n", end -> then.accept(found)));
        });
  }

  /**
   * Later: everybody who waits is told again, for a caller known twice is one caller; legs are told
   * of only where they are not as they were told. Nothing is concluded of what is younger than the
   * question.
   */
  void lookAgain(Consumer<FromSwitch> tell) {
    var standing = channels.standing();
    connection.ask(
        LIST,
        text -> {
          var listed = listed(text);
          if (listed == null) {
            log.debug("The switch's list of channels cannot be read: {}", head(text));
            return;
          }
          askCallers(listed, tell);
          askWhetherItStands(doubtful(standing, listed), tell);
        });
  }

  /** A customer found nobody in the agent's conference. */
  void lookFor(AgentId agent, Consumer<FromSwitch> tell) {
    channels
        .legOf(agent)
        .filter(channels::isUp)
        .ifPresent(leg -> askWhetherItStands(Set.of(leg), tell));
  }

  private void askWhetherItStands(Set<CallId> legs, Consumer<FromSwitch> tell) {
    askLegs(
        legs,
        (leg, agent, application) -> {
          if (!channels.isUp(leg) || EslEvents.agent(agent.strip()).isEmpty()) {
            judge(leg, agent, application).ifPresent(tell);
          }
        });
  }

  /**
   * Legs that stood before the question and are not listed, legs that ring and were not listed
   * twice, and whoever is in a conference and was not known to be.
   */
  private Set<CallId> doubtful(Set<CallId> standing, Map<CallId, JsonNode> listed) {
    var legs = new LinkedHashSet<>(standing);
    legs.addAll(inConference(listed));
    legs.removeIf(
        leg -> channels.isCustomer(leg) || (channels.isUp(leg) && listed.containsKey(leg)));
    var before = unlisted;
    unlisted = channels.unlisted(listed.keySet());
    for (var channel : unlisted) {
      if (before.contains(channel)) {
        if (channels.agentOf(channel).isPresent()) {
          legs.add(channel);
        } else {
          channels.forgetOpen(channel);
        }
      }
    }
    return legs;
  }

  private static Set<CallId> inConference(Map<CallId, JsonNode> listed) {
    var found = new LinkedHashSet<CallId>();
    listed.forEach((channel, row) -> {
      if (application(row).equals("conference")) {
        found.add(channel);
      }
    });
    return found;
  }

  /** Whoever called, is with no agent and was not handed on. */
  private void askCallers(Map<CallId, JsonNode> listed, Consumer<FromSwitch> tell) {
    listed.entrySet().stream()
        .filter(each -> {
          var application = application(each.getValue());
          return text(each.getValue(), "direction").equals("inbound")
              && !application.equals("conference")
              && !application.endsWith("bridge");
        })
        .limit(LIMIT)
        .forEach(each ->
            connection.ask(
                EslCommands.variable(each.getKey(), EslCommands.INBOUND_VARIABLE),
                number -> waits(each.getKey(), number).ifPresent(tell)));
  }

  /** What a leg's own variables say. */
  private interface Answers {
    void hear(CallId leg, String agent, String application);
  }

  private void askLegs(Set<CallId> legs, Answers then) {
    legs.stream()
        .limit(LIMIT)
        .forEach(leg ->
            connection.ask(
                EslCommands.variable(leg, EslCommands.AGENT_VARIABLE),
                agent ->
                    connection.ask(
                        EslCommands.variable(leg, "current_application"),
                        application -> then.hear(leg, agent, application))));
  }

  private Optional<FromSwitch> waits(CallId caller, String number) {
    if (channels.hasEnded(caller)) {
      return Optional.empty();
    }
    return EslEvents.number(number.strip())
        .map(from -> {
          channels.customer(caller);
          channels.opened(caller);
          return new InboundCall(caller, from, clock.instant());
        });
  }

  private Optional<FromSwitch> judge(CallId leg, String named, String application) {
    var agent = EslEvents.agent(named.strip());
    if (agent.isEmpty()) {
      return channels
          .agentOf(leg)
          .filter(known -> channels.over(leg, known))
          .map(known -> new AgentLegDown(known, leg, "LOST", clock.instant()));
    }
    channels.leg(leg, agent.get());
    if (!application.strip().equals("conference")) {
      return Optional.empty();
    }
    channels.up(leg, agent.get());
    return Optional.of(new AgentLegUp(agent.get(), leg, clock.instant()));
  }

  private static String application(JsonNode row) {
    return text(row, "application");
  }

  private static String text(JsonNode row, String column) {
    return row.path(column).asString("");
  }

  private static String head(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The row of every channel; null if the switch has no list to give. */
  private static @Nullable Map<CallId, JsonNode> listed(String text) {
    var found = new LinkedHashMap<CallId, JsonNode>();
    try {
      for (JsonNode row : JSON.readTree(text).path("rows")) {
        EslEvents.id(text(row, "uuid")).ifPresent(channel -> found.put(channel, row));
      }
      return found;
    } catch (JacksonException unreadable) {
      return null;
    }
  }
}
