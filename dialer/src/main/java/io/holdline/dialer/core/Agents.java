package io.holdline.dialer.core;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes of agents mean: measured, and set right where Redis and the calls disagree. */
final class Agents {
  /** The stream may be this late. */
  private static final Duration LAG = Duration.ofSeconds(3);

  /** When all desks are gone at once, this long lie between the first and the last to be missed. */
  private static final Duration PAGE_ALONE = Duration.ofSeconds(4);

  /** So long after the first desk is back the others may still be on their way. */
  private static final Duration BACK_AT_THE_DESKS = Duration.ofSeconds(10);

  /** How long the switch may take to answer before it is asked again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

  /** Nobody talks any more in a call that was asked for so long ago. */
  private static final Duration STALE = Duration.ofMinutes(1);

  private final Campaign campaign;
  private final Legs legs;
  private final Keeping keeping;
  private final Previews previews;
  private final Ending ending;
  private Instant desksGoneUntil = Instant.MIN;

  /** Calls that agents talk in and nobody here knows, and when the switch was asked for them. */
  private final Map<CallId, Instant> strays = new HashMap<>();

  Agents(Campaign campaign, Legs legs, Keeping keeping, Previews previews, Ending ending) {
    this.ending = ending;
    this.previews = previews;
    this.keeping = keeping;
    this.campaign = campaign;
    this.legs = legs;
  }

  void changed(Turn turn, AgentAvailability agent) {
    if (!agent.campaign().equals(campaign.settings.campaign())) {
      campaign.mirror.leaves(agent);
      return;
    }
    var before = campaign.mirror.find(agent.agent());
    if (!campaign.mirror.take(agent)) {
      return;
    }
    if (before != null
        && before.activity() == Activity.WRAP_UP
        && agent.activity() == Activity.IDLE
        && agent.presence() == Presence.READY) {
      campaign.pacer.wrappedUp(Ending.seconds(before.since(), agent.since()));
    }
    look(turn, agent);
  }

  void floorRead(Turn turn, List<AgentAvailability> floor) {
    campaign.conditions.floorRead = true;
    campaign.conditions.redisDown = false;
    campaign.mirror.replace(
        floor.stream()
            .filter(agent -> agent.campaign().equals(campaign.settings.campaign()))
            .toList());
    for (var agent : List.copyOf(campaign.mirror.all())) {
      legs.remind(turn, agent);
      look(turn, agent);
    }
  }

  void lookAtAll(Turn turn) {
    for (var agent : List.copyOf(campaign.mirror.all())) {
      look(turn, agent);
    }
  }

  private void look(Turn turn, AgentAvailability agent) {
    var conditions = campaign.conditions;
    legs.look(turn, agent);
    if (!conditions.leaseHeld || !conditions.ledgerRead) {
      return;
    }
    var call = agent.call();
    if (call != null) {
      withCall(turn, agent, call);
    } else if (agent.activity() == Activity.IDLE) {
      idle(turn, agent);
    } else if (agent.activity() == Activity.UNREACHABLE) {
      unreachable(turn, agent);
    }
    keeping.look(turn, agent.agent());
  }

  /**
   * The page is silent. A talk whose two telephones stand goes on for a few seconds more, and as
   * long as nobody else is reachable: then it is the desks that are gone, not the agent.
   */
  private void unreachable(Turn turn, AgentAvailability agent) {
    var call = campaign.book.holder(agent.agent());
    if (nobodyIsReachable()) {
      desksGoneUntil = turn.in(BACK_AT_THE_DESKS);
    }
    if (call == null
        || !call.is(CallState.TALKING)
        || !legs.isUp(agent.agent())
        || (!turn.now.isBefore(agent.since().plus(PAGE_ALONE))
            && !turn.now.isBefore(desksGoneUntil))) {
      keeping.vanished(turn, agent.agent());
    }
  }

  private boolean nobodyIsReachable() {
    return campaign.mirror.all().stream()
        .allMatch(agent ->
            agent.activity() == Activity.UNREACHABLE || agent.presence() == Presence.LOGGED_OUT);
  }

  /**
   * Talks left alone though the page is silent, and customers who are kept, are looked at again.
   */
  void lookAgain(Turn turn) {
    keeping.lookAtAll(turn);
    for (var call : campaign.book.in(CallState.TALKING)) {
      var agent = call.agent == null ? null : campaign.mirror.find(call.agent);
      if (agent != null && agent.activity() == Activity.UNREACHABLE) {
        look(turn, agent);
      }
    }
  }

  private void withCall(Turn turn, AgentAvailability agent, CallId id) {
    var call = campaign.book.find(id);
    var ours = call != null && agent.agent().equals(call.agent);
    switch (agent.activity()) {
      case RESERVED -> {
        if (call != null && call.adopted && !call.isAnswered() && call.agent == null) {
          takeOver(agent.agent(), call);
        } else if (call == null || (!ours && !isBeingReserved(call))) {
          turn.order(new DialerCommand.ReleaseAgent(agent.agent(), id));
        } else if (ours
            && call.is(CallState.PREVIEWED)
            && agent.presence() == Presence.LOGGED_OUT) {
          previews.giveBack(turn, call);
        } else if (ours && call.is(CallState.TALKING) && isLate(turn, call)) {
          turn.order(new DialerCommand.ConnectAgent(agent.agent(), id));
        }
      }
      case TALKING, HOLD -> {
        if (call == null) {
          lookAtStray(turn, id);
        } else if (ours && isHeldForNobody(turn, agent, call)) {
          turn.order(new DialerCommand.HoldAgent(agent.agent(), id, false));
        } else if (!ours && isWithoutOrWithAnother(call)) {
          turn.order(new DialerCommand.WrapUpAgent(agent.agent(), id));
        }
      }
      case WRAP_UP -> ending.limitWrapUp(turn, agent.agent(), id, agent.since());
      case IDLE, RINGING, UNREACHABLE -> {}
    }
  }

  /**
   * An agent talks in a call that is not in the ledger: it is over, or it was a caller's whom a
   * dialer before this one joined and could not write down. The switch knows.
   */
  private void lookAtStray(Turn turn, CallId id) {
    strays.values().removeIf(asked -> asked.plus(STALE).isBefore(turn.now));
    var asked = strays.get(id);
    if (asked == null || !turn.now.isBefore(asked.plus(ASK_AGAIN))) {
      strays.put(id, turn.now);
      turn.order(new DialerCommand.AskSwitch(id));
    }
  }

  /**
   * What the switch says of a call that nobody here knows: the agent is freed unless it goes on.
   */
  void strayIs(Turn turn, CallId id, @Nullable AgentId joinedTo) {
    if (!strays.containsKey(id)) {
      return;
    }
    for (var agent : campaign.mirror.all()) {
      if (id.equals(agent.call()) && !agent.agent().equals(joinedTo)) {
        strays.remove(id);
        turn.order(new DialerCommand.WrapUpAgent(agent.agent(), id));
      }
    }
  }

  private static boolean isBeingReserved(Call call) {
    return call.is(CallState.RESERVING)
        || call.is(CallState.RESERVING_FIRST)
        || call.is(CallState.OFFERED);
  }

  /** Whether Redis missed that the customer was taken from the agent. */
  private static boolean isWithoutOrWithAnother(Call call) {
    return call.waitingSince != null && call.state() != CallState.CLOSING;
  }

  /** A dialer before this one reserved the agent for a call that is still to be answered. */
  private void takeOver(AgentId agent, Call call) {
    if (campaign.book.holder(agent) == null) {
      campaign.book.hold(call, agent);
    }
  }

  /** Whether Redis missed that the agent whose customer was kept talks again. */
  private static boolean isHeldForNobody(Turn turn, AgentAvailability agent, Call call) {
    return agent.activity() == Activity.HOLD
        && call.is(CallState.TALKING)
        && call.phase == LiveCall.Phase.TALKING
        && call.waitingSince != null
        && agent.since().plus(LAG).isBefore(turn.now);
  }

  private static boolean isLate(Turn turn, Call call) {
    return call.talkingSince != null && call.talkingSince.plus(LAG).isBefore(turn.now);
  }

  /** Redis thinks the agent is idle; our calls may know better. */
  private void idle(Turn turn, AgentAvailability agent) {
    var call = campaign.book.holder(agent.agent());
    if (call == null) {
      return;
    }
    if (call.is(CallState.TALKING) && isLate(turn, call)) {
      turn.order(
          new DialerCommand.ReserveAgent(call.id, new AgentPreference.OwnerOnly(agent.agent())));
    } else if (call.is(CallState.PREVIEWED) && call.renewedAt.plus(LAG).isBefore(turn.now)) {
      previews.giveBack(turn, call);
    } else if ((call.is(CallState.DIALING) || call.is(CallState.RINGING))
        && call.placedAt != null
        && call.placedAt.plus(LAG).isBefore(turn.now)) {
      campaign.book.letGo(call);
    }
  }

  void wrapUpLimit(Turn turn, AgentId agent, CallId call) {
    if (campaign.settings.afterCall().codeForced()) {
      return;
    }
    var known = campaign.mirror.find(agent);
    if (known == null || (known.activity() == Activity.WRAP_UP && call.equals(known.call()))) {
      turn.order(new DialerCommand.FinishWrapUp(agent, call));
    }
  }
}
