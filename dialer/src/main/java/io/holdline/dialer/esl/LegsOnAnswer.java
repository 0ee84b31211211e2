package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Agents who are called when a customer has answered: who is at the desk (a leg in name only), and
 * whose telephone rings for which customer.
 */
final class LegsOnAnswer {
  /** A customer who waits for an agent's telephone to be answered. */
  record Ringing(CallId call, AgentId agent) {}

  private final Map<AgentId, CallId> atDesk = new LinkedHashMap<>();
  private final Map<CallId, Ringing> ringing = new LinkedHashMap<>();

  CallId sitDown(AgentId agent, CallId name) {
    return atDesk.computeIfAbsent(agent, sits -> name);
  }

  boolean standUp(AgentId agent, CallId name) {
    return atDesk.remove(agent, name);
  }

  Map<AgentId, CallId> atDesk() {
    return Map.copyOf(atDesk);
  }

  void ring(CallId leg, CallId call, AgentId agent) {
    ringing.put(leg, new Ringing(call, agent));
  }

  Optional<Ringing> stopRinging(CallId leg) {
    return Optional.ofNullable(ringing.remove(leg));
  }

  /** The leg that rings for a customer who is gone. */
  Optional<CallId> abandon(CallId call) {
    var leg =
        ringing.entrySet().stream()
            .filter(entry -> entry.getValue().call().equals(call))
            .map(Map.Entry::getKey)
            .findFirst();
    leg.ifPresent(ringing::remove);
    return leg;
  }

  void forgetRinging() {
    ringing.clear();
  }
}
