package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.CALLED_IN;

import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.PhoneNumber;
import java.time.Duration;
import java.time.Instant;

/**
 * Calls to the line, which every campaign hears: one campaign takes each, the one that the list
 * names if it lives. Who has the call in Redis has it.
 */
final class Line {
  /** When the list has not answered by then, the call is taken without it. */
  private static final Duration LOOK_UP = Duration.ofSeconds(2);

  /** How long the campaign that the list named may need. */
  private static final Duration ANOTHERS_TURN = Duration.ofSeconds(5);

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  /** How long a caller may wait for Redis to say who takes the call. */
  private static final Duration UNDECIDED = Duration.ofSeconds(60);

  /** How long a dialer that stands by remembers a caller of whose end it was not told. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final Campaign campaign;
  private final Ending ending;
  private final Answers answers;
  private final Reoffering reoffering;

  Line(Campaign campaign, Ending ending, Answers answers, Reoffering reoffering) {
    this.campaign = campaign;
    this.ending = ending;
    this.answers = answers;
    this.reoffering = reoffering;
  }

  void called(Turn turn, CallId id, PhoneNumber caller, Instant at) {
    if (campaign.book.knows(id)) {
      return;
    }
    takeBack(turn, caller);
    var call = new Call(id, caller, new AgentPreference.Pooled(), false, CALLED_IN, turn.now);
    call.inbound = true;
    call.answeredAt = at;
    campaign.book.add(call);
    seek(turn, call);
  }

  /** Whoever is calling us is not called; what the switch was asked about waits for its answer. */
  private void takeBack(Turn turn, PhoneNumber caller) {
    for (var call : campaign.book.where(call -> !call.inbound && call.number.equals(caller))) {
      if (call.is(CallState.DIALING) || call.is(CallState.RINGING)) {
        if (call.asked == 0 && campaign.conditions.switchUp) {
          answers.cancel(turn, call, Call.Cancel.CALLED_IN);
        }
      } else if (call.is(CallState.BEGINNING)) {
        call.cancel = Call.Cancel.CALLED_IN;
      }
    }
  }

  /** A dialer that stands by asks when it has taken over. */
  private void seek(Turn turn, Call call) {
    if (campaign.conditions.ledgerRead && !call.sought) {
      call.sought = true;
      turn.order(new DialerCommand.FindCaller(call.id, call.number));
      call.alarm(turn, new Deadline.CallerLimit(call.id), turn.in(LOOK_UP));
    }
  }

  void seekAll(Turn turn) {
    for (var call : campaign.book.in(CALLED_IN)) {
      seek(turn, call);
    }
  }

  /** A dialer before this one left the caller waiting. */
  void resume(Turn turn, Call call) {
    call.joinOrdered = false;
    call.sought = false;
    campaign.book.move(call, CALLED_IN);
    seek(turn, call);
  }

  /** What the list knows of the caller; an answer after the call was taken still helps. */
  void found(Turn turn, Call call, InboundAnswer answer) {
    campaign.conditions.databaseDown = false;
    switch (answer) {
      case InboundAnswer.Known(var order) -> {
        call.order = order;
        call.known = true;
        call.promisable = true;
        isOurs(turn, call);
      }
      case InboundAnswer.Unknown() -> {
        call.promisable = false;
        isOurs(turn, call);
      }
      case InboundAnswer.Elsewhere() -> {
        if (call.is(CALLED_IN)) {
          call.alarm(turn, new Deadline.CallerLimit(call.id), turn.in(ANOTHERS_TURN));
        }
      }
    }
  }

  private void isOurs(Turn turn, Call call) {
    if (call.is(CALLED_IN)) {
      call.arrivalWritten = true;
      take(turn, call);
    }
  }

  /** The list cannot be asked. */
  void notFound(Turn turn, Call call) {
    if (call.is(CALLED_IN)) {
      take(turn, call);
    }
  }

  private static void take(Turn turn, Call call) {
    turn.order(new DialerCommand.TakeCaller(call.id));
    call.alarm(turn, new Deadline.CallerLimit(call.id), turn.in(ANOTHERS_TURN));
  }

  /** Redis said whether the call is this campaign's. */
  void taken(Turn turn, Call call, boolean ours) {
    if (!call.is(CALLED_IN)) {
      return;
    }
    if (!ours) {
      ending.discard(turn, call);
      return;
    }
    if (!call.arrivalWritten) {
      call.promisable = true;
      turn.order(new DialerCommand.RecordArrival(call.id, call.number));
    }
    if (call.hungUp == null) {
      reoffering.park(turn, call);
    } else {
      ending.ended(turn, call, call.hungUp.cause(), call.hungUp.at());
    }
  }

  /** Redis cannot be asked: the caller waits for it with the phrase, if the list named us. */
  void notDecided(Turn turn, Call call) {
    if (!call.is(CALLED_IN)) {
      return;
    }
    if (call.arrivalWritten && call.hungUp == null && call.waitingSince == null) {
      call.waitingSince = turn.now;
      reoffering.comfort(turn, call);
    }
    call.alarm(turn, new Deadline.CallerLimit(call.id), turn.in(TRY_AGAIN));
  }

  void limit(Turn turn, Call call) {
    if (!call.is(CALLED_IN)) {
      return;
    }
    var hungUp = call.hungUp;
    if (!call.arrivalWritten || turn.now.isBefore(call.knownSince.plus(UNDECIDED))) {
      take(turn, call);
    } else if (hungUp == null) {
      answers.sayGoodbye(turn, call);
    } else {
      ending.ended(turn, call, hungUp.cause(), hungUp.at());
    }
  }

  /** The caller left before it was decided who takes the call: whose it is writes so. */
  void leftEarly(Turn turn, Call call, String cause, Instant at) {
    if (!call.sought) {
      forget(turn, call);
    } else if (call.hungUp == null) {
      call.hungUp = new Call.HungUp(cause, at);
    }
  }

  void forgetOld(Turn turn) {
    var oldest = turn.now.minus(REMEMBERED);
    for (var call : campaign.book.in(CALLED_IN)) {
      if (!call.sought && call.knownSince.isBefore(oldest)) {
        forget(turn, call);
      }
    }
  }

  /** The ledger may have it all the same: then it is found there. */
  private void forget(Turn turn, Call call) {
    call.cancelAlarms(turn);
    campaign.book.forget(call);
  }
}
