package io.holdline.dialer.esl;

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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * After a connection: which agents' legs the switch still holds, from this program's life or an
 * earlier one, which of those it held are gone, and who has called the line and waits. The list of
 * channels may hold stale rows, so each leg is asked for.
 */
final class EslAdoption {
  private static final Logger log = LoggerFactory.getLogger(EslAdoption.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LIMIT = 1_500;

  private final EslConnection connection;
  private final EslChannels channels;
  private final InstantSource clock;

  EslAdoption(EslConnection connection, EslChannels channels, InstantSource clock) {
    this.connection = connection;
    this.channels = channels;
    this.clock = clock;
  }

  void run(Consumer<List<FromSwitch>> then) {
    connection.ask(
        "api show channels as json\n\n",
        rows -> {
          var candidates = new LinkedHashSet<>(channels.legs());
          var callers = new ArrayList<CallId>();
          var listed = listed(rows);
          channels.keepOpen(listed.keySet());
          listed.forEach((channel, row) -> {
            if (row.path("application").asString("").equals("conference")) {
              candidates.add(channel);
            } else if (row.path("direction").asString("").equals("inbound")) {
              callers.add(channel);
            }
          });
          ask(
              List.copyOf(candidates).subList(0, Math.min(LIMIT, candidates.size())),
              callers.subList(0, Math.min(LIMIT, callers.size())),
              then);
        });
  }

  private void ask(List<CallId> candidates, List<CallId> callers, Consumer<List<FromSwitch>> then) {
    var found = new ArrayList<FromSwitch>();
    for (var caller : callers) {
      connection.ask(
          EslCommands.variable(caller, EslCommands.INBOUND_VARIABLE),
          number -> waits(caller, number).ifPresent(found::add));
    }
    for (var leg : candidates) {
      connection.ask(
          EslCommands.variable(leg, EslCommands.AGENT_VARIABLE),
          agent ->
              connection.ask(
                  EslCommands.variable(leg, "current_application"),
                  application -> found.addAll(judge(leg, agent, application))));
    }
    // Answers come in order: the second of two empty questions follows every answer above.
    connection.ask(
        "api strepoch\n\n",
        ignored -> connection.ask("api strepoch\n\n", end -> then.accept(found)));
  }

  private Optional<FromSwitch> waits(CallId caller, String number) {
    return EslEvents.number(number.strip())
        .map(from -> {
          channels.customer(caller);
          channels.opened(caller);
          return new InboundCall(caller, from, clock.instant());
        });
  }

  private List<FromSwitch> judge(CallId leg, String named, String application) {
    var agent = EslEvents.agent(named.strip());
    if (agent.isEmpty()) {
      return channels
          .agentOf(leg)
          .filter(known -> channels.over(leg, known))
          .<FromSwitch>map(known -> new AgentLegDown(known, leg, "LOST", clock.instant()))
          .stream()
          .toList();
    }
    channels.leg(leg, agent.get());
    if (!application.strip().equals("conference")) {
      return List.of();
    }
    channels.up(leg, agent.get());
    return List.of(new AgentLegUp(agent.get(), leg, clock.instant()));
  }

  /** The row of every channel. */
  private static Map<CallId, JsonNode> listed(String text) {
    var found = new LinkedHashMap<CallId, JsonNode>();
    try {
      for (JsonNode row : JSON.readTree(text).path("rows")) {
        EslEvents.id(row.path("uuid").asString("")).ifPresent(channel -> found.put(channel, row));
      }
    } catch (JacksonException unreadable) {
      log.warn("The switch's list of channels cannot be read: {}", unreadable.getOriginalMessage());
    }
    return found;
  }
}
