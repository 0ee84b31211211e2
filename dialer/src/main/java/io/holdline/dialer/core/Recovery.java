package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.ADOPTED;
import static io.holdline.dialer.core.CallState.ANSWERED;
import static io.holdline.dialer.core.CallState.CLOSING;
import static io.holdline.dialer.core.CallState.DIALING;
import static io.holdline.dialer.core.CallState.JOINING;
import static io.holdline.dialer.core.CallState.KEPT;
import static io.holdline.dialer.core.CallState.RINGING;
import static io.holdline.dialer.core.CallState.TALKING;
import static io.holdline.dialer.core.CallState.WAITING;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.OpenAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** After a silence, a loss or a start: asks the switch for each call and adopts or closes it. */
final class Recovery {
  /** How long the switch may take to say that a call is over, or to answer a question. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /** How long the end of a channel may come after the originate's own failure. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How long the end of a channel that is gone may still be on its way. */
  static final Duration GONE = Duration.ofSeconds(1);

  private static final int QUESTIONS = 3;

  private final Campaign campaign;
  private final Ending ending;
  private final Answers answers;
  private final Keeping keeping;
  private final Reoffering reoffering;
  private final Line line;

  Recovery(
      Campaign campaign,
      Ending ending,
      Answers answers,
      Keeping keeping,
      Reoffering reoffering,
      Line line) {
    this.keeping = keeping;
    this.line = line;
    this.reoffering = reoffering;
    this.campaign = campaign;
    this.ending = ending;
    this.answers = answers;
  }

  /** Takes over the attempts that a former dialer left, and settles those nobody was sure of. */
  void ledgerRead(Turn turn, List<OpenAttempt> open) {
    for (var attempt : open) {
      var call = campaign.book.find(attempt.call());
      if (call != null && call.is(CallState.UNSURE)) {
        ending.notPlaced(turn, call, "database-failed");
      } else if (call != null && call.is(CallState.CALLED_IN) && !call.sought) {
        campaign.book.move(call, ADOPTED);
        adopt(turn, call, attempt);
      } else if (!campaign.book.knows(attempt.call())) {
        adopt(turn, attempt);
      }
    }
    for (var call : campaign.book.in(CallState.UNSURE)) {
      turn.order(new DialerCommand.GiveBack(call.id));
      ending.discard(turn, call);
    }
  }

  private void adopt(Turn turn, OpenAttempt attempt) {
    var call =
        new Call(
            attempt.call(),
            attempt.number(),
            new AgentPreference.Pooled(),
            false,
            ADOPTED,
            turn.now);
    campaign.book.add(call);
    adopt(turn, call, attempt);
  }

  private void adopt(Turn turn, Call call, OpenAttempt attempt) {
    call.adopted = true;
    call.placedAt = attempt.begunAt();
    if (attempt.inbound()) {
      call.inbound = true;
      call.arrivalWritten = true;
      call.promisable = true;
      call.answeredAt = attempt.begunAt();
      call.joinOrdered = true; // perhaps: what the former dialer had not written is lost
    }
    var join = attempt.join();
    if (join != null) {
      call.answeredAt = join.answeredAt();
      call.joinedAt = join.joinedAt();
      call.talkingSince = join.joinedAt();
      call.joinedFirst = join.agent();
      call.joinOrdered = true;
      campaign.book.hold(call, join.agent());
    }
    if (campaign.conditions.switchUp) {
      ask(turn, call);
    }
  }

  void askForAll(Turn turn) {
    for (var call : campaign.book.where(call -> call.state().atSwitch())) {
      call.asked = 0;
      ask(turn, call);
    }
  }

  /** A customer who was with an agent before may be gone: else the join would be tried for ever. */
  void joinFailed(Turn turn, Call call, AgentId agent) {
    notJoined(turn, call, agent);
    if ((call.is(WAITING) || call.is(KEPT)) && call.asked == 0) {
      ask(turn, call);
    }
  }

  private void notJoined(Turn turn, Call call, AgentId agent) {
    if (!keeping.joinFailed(turn, call, agent)) {
      answers.joinFailed(turn, call, agent);
    }
  }

  void ask(Turn turn, Call call) {
    call.asked++;
    turn.order(new DialerCommand.AskSwitch(call.id));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(SILENCE));
  }

  /** The originate failed: the end itself, unless the channel's own end comes within the grace. */
  void originateFailed(Turn turn, Call call, String cause) {
    if ((call.is(DIALING) || call.is(RINGING) || call.is(CLOSING))
        && call.originateFailure == null) {
      call.originateFailure = cause;
      call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(GRACE));
    }
  }

  void silent(Turn turn, Call call) {
    if (call.originateFailure != null && !call.isAnswered()) {
      if (call.ringingAt != null
          || call.cancel != null
          || EndCauses.isTheCustomers(call.originateFailure)) {
        ending.ended(turn, call, call.originateFailure, turn.now);
      } else {
        campaign.conditions.switchRefused(turn.now);
        ending.notPlaced(turn, call, call.originateFailure);
      }
    } else if (call.is(CallState.CALLED_IN)) {
      if (call.gone) {
        line.leftEarly(turn, call, Ending.UNSEEN, turn.now);
      }
    } else if (call.gone) {
      ending.unseen(turn, call);
    } else if (!campaign.conditions.switchUp) {
      call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(SILENCE));
    } else if (call.asked < QUESTIONS) {
      if (call.is(CLOSING) && call.asked > 0) {
        turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
      }
      ask(turn, call);
    } else {
      giveUp(turn, call);
    }
  }

  private void giveUp(Turn turn, Call call) {
    Ending.owe(turn, call);
    turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
    ending.unseen(turn, call);
  }

  void answeredQuestion(
      Turn turn, Call call, DialerEvent.ChannelState state, @Nullable AgentId with, Instant at) {
    if (call.asked == 0) {
      return;
    }
    switch (state) {
      case GONE -> {
        call.gone = true;
        call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(GONE));
      }
      case RINGING -> stillRinging(turn, call, at);
      case PARKED -> parked(turn, call, at);
      case JOINED -> joined(turn, call, with, at);
    }
  }

  private void known(Turn turn, Call call) {
    call.asked = 0;
    call.cancelAlarm(turn, new Deadline.SwitchSilent(call.id));
  }

  private void stillRinging(Turn turn, Call call, Instant at) {
    if (call.isAnswered() || (!call.is(DIALING) && !call.is(RINGING) && !call.is(ADOPTED))) {
      return;
    }
    known(turn, call);
    if (!call.is(RINGING)) {
      call.ringingAt = at;
      campaign.book.move(call, RINGING);
    }
    var placed = call.placedAt == null ? turn.now : call.placedAt;
    var limit = placed.plus(campaign.settings.ringLimit()).plusSeconds(1);
    if (campaign.book.isCallingIn(call.number)) {
      answers.cancel(turn, call, Call.Cancel.CALLED_IN);
    } else if (limit.isBefore(turn.now)) {
      answers.cancel(turn, call, Call.Cancel.RING_LIMIT);
    } else {
      call.alarm(turn, new Deadline.RingLimit(call.id), limit);
      call.alarm(turn, new Deadline.SwitchSilent(call.id), limit.plusSeconds(14));
    }
  }

  /** A parked customer has answered; if nobody saw when, it may be too long ago. */
  private void parked(Turn turn, Call call, Instant at) {
    switch (call.state()) {
      case DIALING, RINGING, ADOPTED -> {
        if (call.joinedAt != null) {
          leftAlone(turn, call);
          return;
        }
        if (call.inbound) {
          known(turn, call);
          line.resume(turn, call);
          return;
        }
        call.answeredAt = at;
        campaign.book.move(call, ANSWERED);
        answers.kill(turn, call);
      }
      case JOINING -> {
        if (call.agent != null) {
          known(turn, call);
          notJoined(turn, call, call.agent);
        }
      }
      case ANSWERED, RESERVING -> known(turn, call);
      case KEPT, WAITING, OFFERED -> {
        known(turn, call);
        reoffering.comfort(turn, call);
      }
      case TALKING -> leftAlone(turn, call);
      case CLOSING -> turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
      case CALLED_IN -> known(turn, call);
      case TARGETED, RESERVING_FIRST, PREVIEWED, BEGINNING, UNSURE, ENDED -> {}
    }
  }

  /** The customer was with an agent once and is alone now. */
  private void leftAlone(Turn turn, Call call) {
    call.asked = 0;
    keeping.leftAlone(turn, call);
  }

  private void joined(Turn turn, Call call, @Nullable AgentId with, Instant at) {
    if (call.is(JOINING) && call.agent != null) {
      known(turn, call);
      if (with == null || with.equals(call.agent)) {
        answers.joined(turn, call, call.agent, at);
      } else {
        keeping.takenOut(turn, call);
      }
    } else if (call.is(KEPT) || call.is(WAITING) || call.is(CallState.OFFERED)) {
      known(turn, call);
      reoffering.comfort(turn, call);
    } else if (call.is(TALKING)) {
      known(turn, call);
      answers.askLater(turn, call);
    } else if (call.is(CLOSING)) {
      turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
    } else if (call.is(ADOPTED)) {
      known(turn, call);
      if (call.joinedAt != null) {
        if (with != null) {
          campaign.book.hold(call, with);
        }
        campaign.book.move(call, TALKING);
        answers.askLater(turn, call);
      } else if (with != null) {
        answers.talking(turn, call, with, at);
        turn.order(new DialerCommand.ConnectAgent(with, call.id));
      } else {
        giveUp(turn, call);
      }
    }
  }
}
