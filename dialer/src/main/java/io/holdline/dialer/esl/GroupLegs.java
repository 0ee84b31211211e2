package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The legs of each agent at several switches, told as one: it is up when one stands at every switch
 * that is connected, under the name of the first.
 */
final class GroupLegs<M> {
  private static final class Legs<M> {
    final Map<M, CallId> standing = new LinkedHashMap<>();
    @Nullable CallId name;
    @Nullable CallId call;
    @Nullable M talksAt;
    boolean wanted;
    boolean toldUp;
    boolean brokenWhileTalking;
  }

  private final Map<AgentId, Legs<M>> agents = new LinkedHashMap<>();

  private Legs<M> of(AgentId agent) {
    return agents.computeIfAbsent(agent, _ -> new Legs<>());
  }

  /** The agent is to have legs: at which of these switches one is missing. */
  List<M> wanted(AgentId agent, List<M> connected) {
    var legs = of(agent);
    legs.wanted = true;
    return connected.stream().filter(one -> !legs.standing.containsKey(one)).toList();
  }

  /** The agent is to have none: those that stand. */
  Map<M, CallId> unwanted(AgentId agent) {
    var legs = of(agent);
    legs.wanted = false;
    return Map.copyOf(legs.standing);
  }

  List<AgentId> wantedAgents() {
    return agents.entrySet().stream()
        .filter(each -> each.getValue().wanted)
        .map(Map.Entry::getKey)
        .toList();
  }

  void up(M at, AgentId agent, CallId leg) {
    of(agent).standing.put(at, leg);
  }

  /** The agent's leg as one, if it stands at each of these switches. */
  Optional<CallId> up(AgentId agent, List<M> connected) {
    var legs = of(agent);
    if (connected.isEmpty() || !legs.standing.keySet().containsAll(connected)) {
      return Optional.empty();
    }
    legs.toldUp = true;
    if (legs.name == null) {
      legs.name = legs.standing.values().iterator().next();
    }
    return Optional.of(legs.name);
  }

  Map<AgentId, CallId> allUp() {
    var up = new LinkedHashMap<AgentId, CallId>();
    agents.forEach((agent, legs) -> {
      if (legs.toldUp && legs.name != null) {
        up.put(agent, legs.name);
      }
    });
    return up;
  }

  /** A leg is over: the agent's leg as one, if that is over with it now. */
  Optional<CallId> down(M at, AgentId agent, CallId leg) {
    var legs = of(agent);
    legs.standing.remove(at, leg);
    if (legs.talksAt != null && !legs.talksAt.equals(at)) {
      legs.brokenWhileTalking = true;
      return Optional.empty();
    }
    return fallen(legs, leg);
  }

  private static <M> Optional<CallId> fallen(Legs<M> legs, CallId leg) {
    if (!legs.wanted && !legs.standing.isEmpty()) {
      return Optional.empty();
    }
    var name = legs.name == null ? leg : legs.name;
    legs.toldUp = false;
    legs.brokenWhileTalking = false;
    legs.call = null;
    legs.talksAt = null;
    if (legs.standing.isEmpty()) {
      legs.name = null;
    }
    return Optional.of(name);
  }

  void talks(AgentId agent, CallId call, M at) {
    var legs = of(agent);
    legs.call = call;
    legs.talksAt = at;
  }

  Optional<M> talksAt(AgentId agent) {
    return Optional.ofNullable(of(agent).talksAt);
  }

  /** A call is over: the agents whose leg broke elsewhere meanwhile. */
  Map<AgentId, CallId> talked(CallId call) {
    var broken = new LinkedHashMap<AgentId, CallId>();
    agents.forEach((agent, legs) -> {
      if (call.equals(legs.call)) {
        legs.call = null;
        legs.talksAt = null;
        if (legs.brokenWhileTalking && legs.name != null) {
          fallen(legs, legs.name).ifPresent(leg -> broken.put(agent, leg));
        }
      }
    });
    return broken;
  }

  /** A switch is lost: nothing is known of the legs there. */
  void lost(M at) {
    agents
        .values()
        .forEach(legs -> {
          legs.standing.remove(at);
          if (at.equals(legs.talksAt)) {
            legs.call = null;
            legs.talksAt = null;
          }
        });
  }

  /** The legs that are told as this one. */
  Map<M, CallId> memberLegs(CallId name) {
    return agents.values().stream()
        .filter(legs -> name.equals(legs.name))
        .findFirst()
        .map(legs -> Map.copyOf(legs.standing))
        .orElse(Map.of());
  }

  /** Whose leg it is. */
  Optional<AgentId> owner(CallId leg) {
    return agents.entrySet().stream()
        .filter(each -> each.getValue().standing.containsValue(leg))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
