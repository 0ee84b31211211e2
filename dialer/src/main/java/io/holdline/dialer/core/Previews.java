package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.BEGINNING;
import static io.holdline.dialer.core.CallState.PREVIEWED;
import static io.holdline.dialer.core.CallState.RESERVING_FIRST;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialingMode;
import java.time.Duration;

/** Calls about which an agent decides: shown first, or asked for by hand. */
final class Previews {
  /** The reason of a record whose agent let the time pass. */
  static final String LIMIT = "preview-limit";

  /** Well within the lease of a reservation. */
  private static final Duration RENEW_EVERY = Duration.ofSeconds(60);

  private final Campaign campaign;
  private final Ending ending;

  Previews(Campaign campaign, Ending ending) {
    this.campaign = campaign;
    this.ending = ending;
  }

  /** The agent who is to decide, or for whom the call is placed, is reserved. */
  void reserved(Turn turn, Call call, AgentId agent) {
    campaign.book.hold(call, agent);
    if (campaign.conditions.notDialing(turn.now) != null) {
      giveBack(turn, call);
    } else if (call.byHand || campaign.settings.mode() != DialingMode.PREVIEW) {
      begin(turn, call);
    } else {
      call.agentFirst = true;
      call.renewedAt = turn.now;
      campaign.book.move(call, PREVIEWED);
      call.alarm(
          turn, new Deadline.PreviewLimit(call.id), turn.in(campaign.settings.preview().limit()));
    }
  }

  void accept(Turn turn, Call call, AgentId agent) {
    if (!isShown(call, agent)) {
      return;
    }
    if (campaign.conditions.notDialing(turn.now) != null) {
      giveBack(turn, call);
      return;
    }
    renew(turn, call, agent);
    begin(turn, call);
  }

  void skip(Turn turn, Call call, AgentId agent, String reason) {
    if (isShown(call, agent)) {
      turn.order(new DialerCommand.SkipRecord(call.id, agent, reason));
      ending.discard(turn, call);
    }
  }

  void limit(Turn turn, Call call) {
    var agent = call.agent;
    if (agent == null) {
      return;
    }
    if (campaign.settings.preview().placedAtLimit()) {
      accept(turn, call, agent);
    } else {
      skip(turn, call, agent, LIMIT);
    }
  }

  private static boolean isShown(Call call, AgentId agent) {
    return call.is(PREVIEWED) && agent.equals(call.agent);
  }

  private void begin(Turn turn, Call call) {
    call.cancelAlarm(turn, new Deadline.PreviewLimit(call.id));
    campaign.book.move(call, BEGINNING);
    turn.order(new DialerCommand.BeginCall(call.id));
  }

  /** The reservation's lease goes on, for the rest of the look or for the ring. */
  private static void renew(Turn turn, Call call, AgentId agent) {
    call.renewedAt = turn.now;
    turn.order(new DialerCommand.ReserveAgent(call.id, new AgentPreference.OwnerOnly(agent)));
  }

  void renewAll(Turn turn) {
    for (var call : campaign.book.in(PREVIEWED)) {
      if (call.agent != null && !call.renewedAt.plus(RENEW_EVERY).isAfter(turn.now)) {
        renew(turn, call, call.agent);
      }
    }
  }

  /** The record goes back to its list; its agent is free. */
  void giveBack(Turn turn, Call call) {
    turn.order(new DialerCommand.GiveBack(call.id));
    ending.discard(turn, call);
  }

  /** An agent asks for this call; the record goes back when it cannot be placed now. */
  void place(Turn turn, AgentId agent, DialTarget target) {
    if (campaign.book.knows(target.call())) {
      return;
    }
    var only = new AgentPreference.OwnerOnly(agent);
    var call = new Call(target.call(), target.number(), only, true, CallState.TARGETED, turn.now);
    call.byHand = true;
    campaign.book.add(call);
    if (campaign.conditions.notDialing(turn.now) != null) {
      giveBack(turn, call);
      return;
    }
    campaign.book.move(call, RESERVING_FIRST);
    turn.order(new DialerCommand.ReserveAgent(call.id, only));
  }
}
