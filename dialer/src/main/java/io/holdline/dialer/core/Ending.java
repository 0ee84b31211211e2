package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.Instant;

/** Ends calls: each begun one with its one outcome, its agent freed or sent into wrap-up. */
final class Ending {
  /** The legal patience: who is joined later counts as abandoned. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The dialer's word for an end that the switch did not show. */
  static final String UNSEEN = "unseen";

  private final Campaign campaign;

  Ending(Campaign campaign) {
    this.campaign = campaign;
  }

  /** The channel is over and the switch gave a cause. */
  void ended(Turn turn, Call call, String cause, Instant at) {
    if (call.isAnswered()) {
      close(turn, call, answeredKind(call), cause, at);
      return;
    }
    var kind = unansweredKind(call, cause);
    if (kind != OutcomeKind.CANCELLED && kind != OutcomeKind.LOST) {
      campaign.conditions.switchPlaced();
      if (call.placedAt != null && !call.adopted) {
        var rang = seconds(call.placedAt, at);
        if (call.cancel == Call.Cancel.RANG_LONG_ENOUGH) {
          campaign.pacer.tookBack(rang);
        } else {
          campaign.pacer.rang(rang, false);
        }
      }
    }
    close(turn, call, kind, cause, at);
  }

  /** The channel is over and nobody saw how. */
  void unseen(Turn turn, Call call) {
    var known = call.joinedAt != null || (call.isAnswered() && !call.joinOrdered);
    var kind = known ? answeredKind(call) : OutcomeKind.LOST;
    close(turn, call, kind, UNSEEN, turn.now);
  }

  /** Whoever called the line and is sent away without a talk is called back. */
  static void owe(Turn turn, Call call) {
    if (call.inbound && call.joinedAt == null && call.promisable) {
      turn.order(new DialerCommand.PromiseCallback(call.id));
    }
  }

  /** The call was begun and never reached the customer. */
  void notPlaced(Turn turn, Call call, String cause) {
    close(turn, call, OutcomeKind.SWITCH_REFUSED, cause, turn.now);
  }

  /** The call was never begun: it ends without outcome. */
  void discard(Turn turn, Call call) {
    release(turn, call);
    call.cancelAlarms(turn);
    campaign.book.move(call, CallState.ENDED);
  }

  void release(Turn turn, Call call) {
    if (call.agent != null) {
      turn.order(new DialerCommand.ReleaseAgent(call.agent, call.id));
      campaign.book.letGo(call);
    }
  }

  private static boolean isRungOut(Call call) {
    return call.cancel == Call.Cancel.RING_LIMIT || call.cancel == Call.Cancel.RANG_LONG_ENOUGH;
  }

  private static OutcomeKind unansweredKind(Call call, String cause) {
    if (cause.equals("ORIGINATOR_CANCEL") && isRungOut(call)) {
      return OutcomeKind.NO_ANSWER;
    }
    // Its answer may have gone unseen.
    var blind = call.adopted || call.asked > 0;
    return blind && cause.equals("NORMAL_CLEARING")
        ? OutcomeKind.LOST
        : EndCauses.beforeAnswer(cause);
  }

  private static OutcomeKind answeredKind(Call call) {
    if (call.joinedAt == null || call.answeredAt == null) {
      return OutcomeKind.ABANDONED;
    }
    var waited = Duration.between(call.answeredAt, call.joinedAt);
    return call.inbound || waited.compareTo(PATIENCE) <= 0
        ? OutcomeKind.CONNECTED
        : OutcomeKind.ABANDONED;
  }

  /** The talk of this agent is over, whatever becomes of the customer. */
  void wrapUp(Turn turn, Call call, AgentId agent) {
    turn.order(new DialerCommand.WrapUpAgent(agent, call.id));
    limitWrapUp(turn, agent, call.id, turn.now);
  }

  /**
   * The agent has lost the customer who was kept: after-call work, or free again where the agent
   * was only reserved anew.
   */
  void wrapUpKept(Turn turn, Call call, AgentId agent) {
    wrapUp(turn, call, agent);
    turn.order(new DialerCommand.ReleaseAgent(agent, call.id));
  }

  /** After-call work ends by itself, unless the campaign waits for the agent's word. */
  void limitWrapUp(Turn turn, AgentId agent, CallId call, Instant since) {
    var afterCall = campaign.settings.afterCall();
    if (!afterCall.codeForced()) {
      turn.order(
          new DialerCommand.SetAlarm(
              new Deadline.WrapUpLimit(agent, call), since.plus(afterCall.limit())));
    }
  }

  private void close(Turn turn, Call call, OutcomeKind kind, String cause, Instant at) {
    if (call.talkingSince != null && call.agent != null) {
      if (call.kept) {
        wrapUpKept(turn, call, call.agent);
      } else {
        wrapUp(turn, call, call.agent);
      }
      if (!call.adopted && !cause.equals(UNSEEN)) {
        campaign.pacer.talked(seconds(call.talkingSince, at));
      }
    } else {
      release(turn, call);
    }
    call.cancelAlarms(turn);
    var live = kind == OutcomeKind.CONNECTED || kind == OutcomeKind.ABANDONED;
    if (live && !call.inbound) {
      campaign.book(kind == OutcomeKind.ABANDONED);
    }
    turn.order(
        new DialerCommand.RecordOutcome(
            new CallOutcome(
                call.id,
                kind,
                cause,
                call.ringingAt,
                call.answeredAt,
                call.joinedFirst,
                call.joinedAt,
                at)));
    campaign.book.move(call, CallState.ENDED);
  }

  /** Whole milliseconds as seconds, 0 if {@code to} is not later. */
  static double seconds(Instant from, Instant to) {
    var nanos =
        (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000_000
            + to.getNano()
            - from.getNano();
    return Math.max(0, nanos / 1_000_000) / 1000.0;
  }
}
