package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.time.Instant;

/**
 * Customers whose agent was lost in the talk, telephone or page: parked with the waiting phrase,
 * kept for a while for that agent alone, joined again when both are back, and after that offered to
 * others.
 */
final class Keeping {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final Campaign campaign;
  private final Ending ending;
  private final Answers answers;
  private final Reoffering reoffering;
  private final Legs legs;

  Keeping(Campaign campaign, Ending ending, Answers answers, Reoffering reoffering, Legs legs) {
    this.campaign = campaign;
    this.ending = ending;
    this.answers = answers;
    this.reoffering = reoffering;
    this.legs = legs;
  }

  /** The agent's telephone or page is gone. */
  void vanished(Turn turn, AgentId agent) {
    var call = campaign.book.holder(agent);
    if (call == null) {
      return;
    }
    switch (call.state()) {
      case JOINING -> takenOut(turn, call);
      case TALKING -> leftAlone(turn, call);
      case PREVIEWED -> {
        turn.order(new DialerCommand.GiveBack(call.id));
        ending.discard(turn, call);
      }
      case BEGINNING, DIALING, RINGING -> ending.release(turn, call);
      case TARGETED,
          RESERVING_FIRST,
          UNSURE,
          ANSWERED,
          RESERVING,
          KEPT,
          WAITING,
          OFFERED,
          CLOSING,
          ADOPTED,
          CALLED_IN,
          ENDED -> {}
    }
  }

  /** The customer was with an agent and is alone now. */
  void leftAlone(Turn turn, Call call) {
    if (mayKeep(call)) {
      keep(turn, call);
    } else {
      giveUp(turn, call);
    }
  }

  /** The customer did not come, or not stay, where the join should have brought it. */
  void takenOut(Turn turn, Call call) {
    if (!call.kept) {
      ending.release(turn, call);
      reoffering.park(turn, call);
    } else if (turn.now.isBefore(until(call))) {
      keep(turn, call);
    } else {
      giveUp(turn, call);
    }
  }

  /** Whether a join that failed was one to the agent for whom the customer is kept. */
  boolean joinFailed(Turn turn, Call call, AgentId agent) {
    var ours = call.is(CallState.JOINING) && call.kept && agent.equals(call.agent);
    if (ours) {
      takenOut(turn, call);
    }
    return ours;
  }

  private boolean mayKeep(Call call) {
    var agent = call.agent;
    if (agent == null
        || campaign.book.holder(agent) != call
        || campaign.settings.treatment().keptFor().isZero()) {
      return false;
    }
    var known = campaign.mirror.find(agent);
    return known == null || known.presence() != Presence.LOGGED_OUT;
  }

  private Instant until(Call call) {
    return call.waitingSince == null
        ? Instant.MIN
        : call.waitingSince.plus(campaign.settings.treatment().keptFor());
  }

  private void keep(Turn turn, Call call) {
    call.cancelAlarms(turn);
    call.joinOrderedAt = Instant.MIN;
    call.phase = LiveCall.Phase.TALKING;
    call.muted = false;
    call.trouble = null;
    if (!call.kept || call.waitingSince == null) {
      call.waitingSince = turn.now;
    }
    call.kept = true;
    call.notBefore = turn.in(TRY_AGAIN);
    campaign.book.move(call, CallState.KEPT);
    call.alarm(turn, new Deadline.KeptLimit(call.id), until(call));
    if (call.gone) {
      call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(Recovery.GONE));
    }
    if (call.agent != null) {
      turn.order(new DialerCommand.HoldAgent(call.agent, call.id, true));
    }
    reoffering.comfort(turn, call);
  }

  /** The agent has not come back: whoever is free may have the customer. */
  void giveUp(Turn turn, Call call) {
    if (call.agent != null) {
      if (call.kept) {
        ending.wrapUpKept(turn, call, call.agent);
      } else {
        ending.wrapUp(turn, call, call.agent);
      }
    }
    reoffering.park(turn, call);
  }

  void limit(Turn turn, Call call) {
    if (call.is(CallState.KEPT)) {
      giveUp(turn, call);
    }
  }

  /** Redis has the agent for the customer again. */
  void reserved(Turn turn, Call call, AgentId agent) {
    if (call.is(CallState.KEPT)) {
      call.notBefore = turn.now;
      if (!call.gone && legs.isUp(agent)) {
        answers.join(turn, call, agent);
      }
    }
  }

  void lookAtAll(Turn turn) {
    for (var call : campaign.book.in(CallState.KEPT)) {
      if (call.agent != null) {
        look(turn, call.agent);
      }
    }
  }

  /** Whether the agent, page and telephone, is back for the customer who is kept. */
  void look(Turn turn, AgentId agent) {
    var call = campaign.book.holder(agent);
    var known = campaign.mirror.find(agent);
    if (call == null
        || known == null
        || !call.is(CallState.KEPT)
        || call.gone
        || turn.now.isBefore(call.notBefore)) {
      return;
    }
    if (known.presence() == Presence.LOGGED_OUT) {
      giveUp(turn, call);
      return;
    }
    switch (known.activity()) {
      case IDLE -> {
        call.notBefore = turn.in(TRY_AGAIN);
        turn.order(new DialerCommand.ReserveAgent(call.id, new AgentPreference.OwnerOnly(agent)));
      }
      case RESERVED, RINGING, TALKING, HOLD -> {
        if (!call.id.equals(known.call())) {
          giveUp(turn, call);
        } else if (legs.isUp(agent)) {
          answers.join(turn, call, agent);
        }
      }
      case WRAP_UP -> {
        if (call.id.equals(known.call())) {
          giveUp(turn, call);
        }
      }
      case UNREACHABLE -> {}
    }
  }
}
