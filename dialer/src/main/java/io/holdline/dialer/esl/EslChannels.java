package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which channels of the switch are ours: conference events carry no variables, so what was
 * originated is remembered. The oldest of 20,000 is forgotten.
 */
final class EslChannels {
  private static final int LIMIT = 20_000;

  private final Map<CallId, Channel> channels = new Bounded<>(LIMIT);
  private final Map<AgentId, CallId> legs = new LinkedHashMap<>();
  private final Set<CallId> open = new HashSet<>();
  private final Map<CallId, AgentId> joined = new HashMap<>();

  /** Under which name of its own each telephone has registered last. */
  private final Map<AgentId, String> telephones = new Bounded<>(LIMIT);

  private sealed interface Channel {}

  private record Customer(boolean over) implements Channel {}

  private record Leg(AgentId agent, LegState state) implements Channel {}

  /** The life of an agent's leg. */
  enum LegState {
    PLACED,
    UP,
    OVER
  }

  void customer(CallId call) {
    channels.putIfAbsent(call, new Customer(false));
  }

  boolean isCustomer(CallId channel) {
    return channels.get(channel) instanceof Customer;
  }

  /** Whether it was a customer's, of whose end the switch has told. */
  boolean hasEnded(CallId channel) {
    return channels.get(channel) instanceof Customer customer && customer.over();
  }

  /** A session of ours that the switch was asked for, or has. */
  void opened(CallId channel) {
    open.add(channel);
  }

  void closed(CallId channel) {
    open.remove(channel);
    joined.remove(channel);
    channels.replace(channel, new Customer(false), new Customer(true));
  }

  /** With whom a customer was joined last. */
  void joined(CallId call, AgentId agent) {
    joined.put(call, agent);
  }

  Optional<AgentId> joinedTo(CallId call) {
    return Optional.ofNullable(joined.get(call));
  }

  /** Whether another telephone of the agent was registered before this one. */
  boolean registered(AgentId agent, String telephone) {
    var before = telephones.put(agent, telephone);
    return before != null && !before.equals(telephone);
  }

  /** After a silence: what the switch no longer lists is over. */
  void keepOpen(Set<CallId> listed) {
    open.retainAll(listed);
    joined.keySet().retainAll(listed);
  }

  /** Our sessions, as far as known. */
  int open() {
    return open.size();
  }

  /** What the switch lists no longer. */
  void forgetOpen(CallId channel) {
    open.remove(channel);
    joined.remove(channel);
  }

  /** Our sessions that the switch does not list, legs that ring among them. */
  Set<CallId> unlisted(Set<CallId> listed) {
    var missing = new HashSet<>(open);
    missing.addAll(legs.values());
    missing.removeAll(listed);
    return missing;
  }

  /** Remembers a leg that was placed; a leg already known stays as it is. */
  void leg(CallId leg, AgentId agent) {
    if (channels.putIfAbsent(leg, new Leg(agent, LegState.PLACED)) == null) {
      legs.put(agent, leg);
    }
  }

  Optional<AgentId> agentOf(CallId channel) {
    return channels.get(channel) instanceof Leg leg ? Optional.of(leg.agent()) : Optional.empty();
  }

  boolean isUp(CallId channel) {
    return channels.get(channel) instanceof Leg leg && leg.state() == LegState.UP;
  }

  void up(CallId leg, AgentId agent) {
    channels.put(leg, new Leg(agent, LegState.UP));
    open.add(leg);
    legs.put(agent, leg);
  }

  /** Whether this was news. */
  boolean over(CallId channel, AgentId agent) {
    var before = channels.put(channel, new Leg(agent, LegState.OVER));
    open.remove(channel);
    legs.remove(agent, channel);
    return !(before instanceof Leg leg) || leg.state() != LegState.OVER;
  }

  /** The leg that stands or rings for an agent. */
  Optional<CallId> legOf(AgentId agent) {
    return Optional.ofNullable(legs.get(agent));
  }

  /** Every leg that stands, as far as the switch has said. */
  Set<CallId> standing() {
    var standing = new HashSet<>(legs.values());
    standing.removeIf(leg -> !isUp(leg));
    return standing;
  }

  /** Every leg that stands or rings. */
  List<CallId> legs() {
    return List.copyOf(legs.values());
  }
}
