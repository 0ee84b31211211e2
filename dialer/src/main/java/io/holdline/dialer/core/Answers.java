package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.ANSWERED;
import static io.holdline.dialer.core.CallState.CLOSING;
import static io.holdline.dialer.core.CallState.JOINING;
import static io.holdline.dialer.core.CallState.KEPT;
import static io.holdline.dialer.core.CallState.OFFERED;
import static io.holdline.dialer.core.CallState.RESERVING;
import static io.holdline.dialer.core.CallState.TALKING;
import static io.holdline.dialer.core.CallState.WAITING;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** From the customer's answer to the talk: who waits, who is reserved, who is joined. */
final class Answers {
  /** A join ordered later than this after the answer could not be confirmed in time. */
  private static final Duration LAST_ORDER = Duration.ofMillis(1_800);

  /** How far an instant of the switch may be early by our clock. */
  private static final Duration CLOCKS_APART = Duration.ofMillis(50);

  private static final Duration JOIN_LIMIT = Duration.ofSeconds(3);
  private static final Duration TRY_AGAIN = Duration.ofMillis(100);

  /** When the end of a message is not told by then, the switch is asked. */
  private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(60);

  /** How often the switch is asked whether a talk goes on: its end may never be told. */
  private static final Duration STILL_TALKING = Duration.ofSeconds(30);

  /** To a caller of whom nobody knows whether a call can be promised. */
  private static final Phrase NOBODY_FREE = new Phrase("nobody-free");

  private static final Phrase WE_CALL_BACK = new Phrase("we-call-back");

  private final Campaign campaign;
  private final Ending ending;
  private final Choosing choosing;
  private final Reoffering reoffering;
  private final Controls controls;

  Answers(
      Campaign campaign,
      Ending ending,
      Choosing choosing,
      Reoffering reoffering,
      Controls controls) {
    this.controls = controls;
    this.choosing = choosing;
    this.reoffering = reoffering;
    this.campaign = campaign;
    this.ending = ending;
  }

  void answered(Turn turn, Call call, Instant at) {
    if (call.isAnswered()) {
      return;
    }
    call.answeredAt = at;
    if (call.is(CLOSING)) {
      return;
    }
    if (call.placedAt != null && !call.adopted) {
      campaign.pacer.rang(Ending.seconds(call.placedAt, at), true);
    }
    campaign.conditions.switchPlaced();
    call.cancelAlarm(turn, new Deadline.RingLimit(call.id));
    call.cancelAlarm(turn, new Deadline.SwitchSilent(call.id));
    call.alarm(turn, new Deadline.WaitLimit(call.id), at.plus(Ending.PATIENCE));
    campaign.book.move(call, ANSWERED);
    if (call.agent == null) {
      reserve(turn, call);
    } else if (inTime(turn, call)) {
      join(turn, call, call.agent);
    }
  }

  private static boolean inTime(Turn turn, Call call) {
    return call.answeredAt != null && turn.now.isBefore(call.answeredAt.plus(LAST_ORDER));
  }

  private void reserve(Turn turn, Call call) {
    if (call.is(WAITING)) {
      var preference = reoffering.preference(turn.now, call);
      if (preference != null) {
        campaign.book.move(call, OFFERED);
        turn.order(new DialerCommand.ReserveAgent(call.id, preference));
      }
    } else if (inTime(turn, call)) {
      campaign.book.move(call, RESERVING);
      turn.order(new DialerCommand.ReserveAgent(call.id, choosing.forAnswered(turn.now, call)));
    }
  }

  /** Brings the customer to the agent who is reserved, or kept, for it. */
  void join(Turn turn, Call call, AgentId agent) {
    call.joinOrdered = true;
    call.asked = 0; // what the switch still answers is older than this
    call.joinOrderedAt = turn.now;
    campaign.book.move(call, JOINING);
    call.alarm(turn, new Deadline.JoinLimit(call.id), turn.in(JOIN_LIMIT));
    turn.order(new DialerCommand.Join(call.id, agent));
  }

  /** An agent was granted to an answered call; one that came too late is released. */
  void reserved(Turn turn, Call call, AgentId agent) {
    if (call.is(OFFERED) || (call.is(RESERVING) && inTime(turn, call))) {
      campaign.book.hold(call, agent);
      join(turn, call, agent);
      return;
    }
    turn.order(new DialerCommand.ReleaseAgent(agent, call.id));
    if (call.is(RESERVING)) {
      campaign.book.move(call, ANSWERED);
    }
  }

  /** No agent now: the customer waits for the next that becomes free. */
  void notReserved(Turn turn, Call call) {
    if (call.is(RESERVING)) {
      call.notBefore = turn.in(TRY_AGAIN);
      campaign.book.move(call, ANSWERED);
    } else if (call.is(OFFERED)) {
      call.notBefore = turn.in(TRY_AGAIN);
      campaign.book.move(call, WAITING);
    }
  }

  /** Asks for agents for those who wait, longest first, as many as seem to be free. */
  void serveWaiting(Turn turn, FloorView floor) {
    var book = campaign.book;
    if (book.count(ANSWERED) + book.count(WAITING) == 0
        || campaign.conditions.redisDown
        || floor.free() == 0) {
      return;
    }
    var left = floor.free() - book.count(RESERVING) - book.count(OFFERED);
    var waiting = book.where(call -> call.is(ANSWERED) || call.is(WAITING));
    waiting.sort(
        Comparator.comparing(
            (Call call) -> call.answeredAt == null ? Instant.MAX : call.answeredAt));
    for (var call : waiting) {
      if (left > 0 && call.agent == null && !call.gone && !turn.now.isBefore(call.notBefore)) {
        reserve(turn, call);
        left -= call.is(RESERVING) || call.is(OFFERED) ? 1 : 0;
      }
    }
  }

  /** When a waiting customer is to be tried again, if one is. */
  @Nullable Instant nextTry(Instant now) {
    if (campaign.book.count(ANSWERED) + campaign.book.count(WAITING) == 0) {
      return null;
    }
    Instant next = null;
    for (var call : campaign.book.where(call -> call.is(ANSWERED) || call.is(WAITING))) {
      if (call.notBefore.isAfter(now) && (next == null || call.notBefore.isBefore(next))) {
        next = call.notBefore;
      }
    }
    return next;
  }

  void joined(Turn turn, Call call, AgentId agent, Instant at) {
    if (call.is(KEPT) || call.is(WAITING) || call.is(OFFERED)) {
      reoffering.comfort(turn, call);
      return;
    }
    if (!call.is(JOINING)
        || !agent.equals(call.agent)
        || at.isBefore(call.joinOrderedAt.minus(CLOCKS_APART))) {
      return;
    }
    talking(turn, call, agent, at);
    turn.order(new DialerCommand.ConnectAgent(agent, call.id));
  }

  /** Customer and agent hear each other: written down at once. */
  void talking(Turn turn, Call call, AgentId agent, Instant at) {
    var answeredAt = call.answeredAt == null ? at : call.answeredAt;
    call.answeredAt = answeredAt;
    var since = at.isBefore(answeredAt) ? answeredAt : at;
    if (call.kept) {
      // The same talk goes on.
      turn.order(new DialerCommand.HoldAgent(agent, call.id, false));
    }
    call.talkingSince = call.kept && call.talkingSince != null ? call.talkingSince : since;
    call.kept = false;
    call.joinOrderedAt = Instant.MIN;
    call.handedTo = null;
    call.asked = 0;
    call.cancelAlarms(turn);
    campaign.book.hold(call, agent);
    campaign.book.move(call, TALKING);
    var join = new CallJoin(call.id, agent, answeredAt, since);
    if (call.joinedAt == null) {
      call.joinedAt = since;
      call.joinedFirst = agent;
      turn.order(new DialerCommand.RecordJoin(join));
      controls.talkBegins(turn, call, agent);
    } else {
      turn.order(new DialerCommand.RecordRejoin(join));
    }
    askLater(turn, call);
  }

  /** The talk goes on: the switch is asked again after a while. */
  void askLater(Turn turn, Call call) {
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(STILL_TALKING));
  }

  /** The switch could not join them, or the agent's leg went down meanwhile. */
  void joinFailed(Turn turn, Call call, AgentId agent) {
    if (!call.is(JOINING) || !agent.equals(call.agent)) {
      return;
    }
    ending.release(turn, call);
    call.cancelAlarm(turn, new Deadline.JoinLimit(call.id));
    call.joinOrdered = false;
    call.joinOrderedAt = Instant.MIN;
    if (call.waitingSince != null) {
      reoffering.park(turn, call);
      call.notBefore = turn.in(TRY_AGAIN);
      return;
    }
    call.notBefore = turn.in(TRY_AGAIN);
    campaign.book.move(call, ANSWERED);
    if (call.answeredAt != null && !turn.now.isBefore(call.answeredAt.plus(Ending.PATIENCE))) {
      sayGoodbye(turn, call);
    }
  }

  /** Two seconds after the answer, or a minute without the agent who vanished. */
  void waitedTooLong(Turn turn, Call call) {
    if (call.is(ANSWERED) || call.is(RESERVING) || call.is(WAITING) || call.is(OFFERED)) {
      sayGoodbye(turn, call);
    }
  }

  /**
   * Ends the call of somebody for whom nobody was there: whoever called, or has talked, is called
   * back; all others hear the campaign's message if there is one.
   */
  void sayGoodbye(Turn turn, Call call) {
    var treatment = campaign.settings.treatment();
    if (call.inbound && call.joinedAt == null) {
      Ending.owe(turn, call);
      play(turn, call, call.known ? WE_CALL_BACK : NOBODY_FREE, null);
    } else if (call.joinedAt != null && (call.promisable || !call.inbound)) {
      turn.order(new DialerCommand.PromiseCallback(call.id));
      play(turn, call, WE_CALL_BACK, null);
    } else if (treatment.abandonMessage() == null) {
      kill(turn, call);
    } else {
      play(turn, call, treatment.abandonMessage(), treatment.optOutKey());
    }
  }

  private void play(Turn turn, Call call, Phrase message, @Nullable Character optOutKey) {
    call.cancelAlarms(turn);
    campaign.book.move(call, CLOSING);
    call.farewell = true;
    turn.order(new DialerCommand.Announce(call.id, new Announcement.Goodbye(message, optOutKey)));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(LONGEST_MESSAGE));
  }

  void hangUp(Turn turn, CallId id, AgentId agent) {
    var call = campaign.book.find(id);
    if (call != null && (call.is(TALKING) || call.is(KEPT)) && agent.equals(call.agent)) {
      kill(turn, call);
    }
  }

  /** Ends an answered call; its outcome waits for the switch's own word. */
  void kill(Turn turn, Call call) {
    call.cancelAlarms(turn);
    campaign.book.move(call, CLOSING);
    turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(Recovery.SILENCE));
  }

  /** Takes back a call that nobody has answered. */
  void cancel(Turn turn, Call call, Call.Cancel why) {
    call.cancel = why;
    call.cancelAlarms(turn);
    campaign.book.move(call, CLOSING);
    turn.order(new DialerCommand.Kill(call.id, "ORIGINATOR_CANCEL"));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(Recovery.SILENCE));
  }
}
