package io.holdline.dialer.core;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The standing legs of the agents: placed when needed, again after a loss, ended at log-out. */
final class Legs {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final Duration STABLE = Duration.ofSeconds(30);

  private final Campaign campaign;
  private final Map<AgentId, Leg> legs = new LinkedHashMap<>();

  /** One agent's leg. */
  private static final class Leg {
    @Nullable CallId id;
    Instant upSince = Instant.MIN;

    /** A leg was asked for, or will be when its alarm rings. */
    boolean pending;

    int failures;
  }

  Legs(Campaign campaign) {
    this.campaign = campaign;
  }

  private Leg of(AgentId agent) {
    return legs.computeIfAbsent(agent, _ -> new Leg());
  }

  private static boolean wanted(AgentAvailability agent) {
    return agent.presence() == Presence.READY
        || (agent.presence() != Presence.LOGGED_OUT && agent.call() != null);
  }

  /** Whether the agent's telephone stands, as far as the switch has said. */
  boolean isUp(AgentId agent) {
    var leg = legs.get(agent);
    return leg != null && leg.id != null;
  }

  /** Looks whether the agent's leg is as the agent's state wants it. */
  void look(Turn turn, AgentAvailability agent) {
    var conditions = campaign.conditions;
    if (!conditions.switchUp || !conditions.leaseHeld || !conditions.ledgerRead) {
      return;
    }
    var leg = of(agent.agent());
    if (wanted(agent) && agent.activity() != Activity.UNREACHABLE && leg.id == null) {
      if (!leg.pending) {
        originate(turn, agent.agent(), leg);
      }
    } else if (agent.presence() == Presence.LOGGED_OUT && agent.call() == null && leg.id != null) {
      turn.order(new DialerCommand.HangUpAgentLeg(agent.agent(), leg.id));
    }
  }

  private void originate(Turn turn, AgentId agent, Leg leg) {
    var known = campaign.mirror.find(agent);
    if (known != null && known.legUp()) {
      turn.order(new DialerCommand.AgentLeg(agent, false));
    }
    leg.pending = true;
    turn.order(new DialerCommand.OriginateAgentLeg(agent));
    alarm(turn, agent, ANSWER_LIMIT);
  }

  private static void alarm(Turn turn, AgentId agent, Duration delay) {
    turn.order(new DialerCommand.SetAlarm(new Deadline.LegRetry(agent), turn.in(delay)));
  }

  void up(Turn turn, AgentId agent, CallId id) {
    var leg = of(agent);
    if (id.equals(leg.id)) {
      return;
    }
    if (leg.id != null) {
      turn.order(new DialerCommand.HangUpAgentLeg(agent, leg.id));
    }
    leg.id = id;
    leg.upSince = turn.now;
    leg.pending = false;
    turn.order(new DialerCommand.CancelAlarm(new Deadline.LegRetry(agent)));
    turn.order(new DialerCommand.AgentLeg(agent, true));
    var known = campaign.mirror.find(agent);
    if (known != null) {
      look(turn, known);
    }
  }

  /** Whether this was the leg in use. */
  boolean down(Turn turn, AgentId agent, CallId id) {
    var leg = of(agent);
    var wasUp = id.equals(leg.id);
    if (!wasUp && !(leg.id == null && leg.pending)) {
      return false;
    }
    if (wasUp && turn.now.isAfter(leg.upSince.plus(STABLE))) {
      leg.failures = 0;
    }
    leg.id = null;
    leg.pending = true;
    var delay = backOff(agent, leg);
    turn.order(new DialerCommand.AgentLeg(agent, false));
    alarm(turn, agent, delay);
    return wasUp;
  }

  /** Whoever has lost a customer with the telephone is called again each second. */
  private Duration backOff(AgentId agent, Leg leg) {
    return campaign.book.holder(agent) == null
        ? Duration.ofSeconds(Math.min(30, 1L << Math.min(5, leg.failures++)))
        : Duration.ofSeconds(1);
  }

  /** The agent's telephone can be called: one that waits for it is not waited for any longer. */
  void registered(Turn turn, AgentId agent, boolean anew) {
    var leg = legs.get(agent);
    if (leg == null) {
      return;
    }
    if (leg.id == null) {
      retry(turn, agent);
    } else if (anew) {
      turn.order(new DialerCommand.HangUpAgentLeg(agent, leg.id));
    }
  }

  void retry(Turn turn, AgentId agent) {
    var leg = of(agent);
    leg.pending = false;
    var known = campaign.mirror.find(agent);
    if (known != null) {
      look(turn, known);
    }
  }

  void switchLost() {
    legs.values().forEach(leg -> leg.pending = false);
  }

  /** Asks for each leg that was up; the others are looked after as agents are seen. */
  void switchBack(Turn turn) {
    for (var leg : legs.values()) {
      if (leg.id != null) {
        turn.order(new DialerCommand.AskSwitch(leg.id));
      }
    }
  }

  /** The agent whose leg it is, if it is one. */
  @Nullable AgentId owner(CallId id) {
    for (var entry : legs.entrySet()) {
      if (id.equals(entry.getValue().id)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Redis has forgotten a leg that is up. */
  void remind(Turn turn, AgentAvailability agent) {
    var leg = legs.get(agent.agent());
    if (leg != null && leg.id != null && !agent.legUp()) {
      turn.order(new DialerCommand.AgentLeg(agent.agent(), true));
    }
  }
}
