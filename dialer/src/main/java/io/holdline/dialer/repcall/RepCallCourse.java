package io.holdline.dialer.repcall;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCallEnd.By;
import io.holdline.dialer.core.EndCauses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a representative: what is known of its two legs, and what follows from it. It reads
 * no clock and asks nobody; every method answers what is to be done.
 */
final class RepCallCourse {
  static final Duration REP_RING = Duration.ofSeconds(30);
  static final Duration CUSTOMER_RING = Duration.ofSeconds(45);

  /** How long after a ring limit the switch's word of it is waited for. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /**
   * How long the end of a leg that was not placed may take to come, and an answer to a question.
   */
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration TALK = Duration.ofSeconds(60);

  /** So many questions without an answer, one each {@link #ANSWER}, and nobody will know. */
  private static final int QUESTIONS = 12;

  /** Longer ago than this nobody waits beside the telephone any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  static final String UNSEEN = "unseen";
  static final String CALLED_OFF = "called-off";

  private enum State {
    RINGING_REP,
    ASKING,
    RINGING_CUSTOMER,
    JOINING,
    SPEAKING,
    /** Both legs are being hung up. */
    CLOSING,
    OVER
  }

  private final RepCall call;
  private State state = State.RINGING_REP;
  private boolean called;
  private boolean repGone;
  private int questions;
  private Instant deadline = Instant.MAX;
  private @Nullable String notPlaced;
  private boolean adopted;
  private @Nullable Instant repAnswered;
  private @Nullable Instant ringing;
  private @Nullable Instant answered;
  private @Nullable Instant joined;
  private @Nullable By endedBy;

  RepCallCourse(RepCall call) {
    this.call = call;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  boolean isSpeaking() {
    return state == State.SPEAKING;
  }

  /** Nobody has attended to it before. */
  List<Act> begin(Instant now) {
    var acts = new ArrayList<Act>();
    if (call.endWished() || call.wishedAt().plus(PATIENCE).isBefore(now)) {
      repGone = true; // and never was there
      endedBy = call.endWished() ? By.PAGE : null;
      end(acts, null, call.endWished() ? CALLED_OFF : "too-late", now);
      return acts;
    }
    deadline = now.plus(REP_RING).plus(LATE);
    tell(
        acts,
        new LegCommand.RingRep(
            call.leg(), call.rep(), call.repNumber(), call.callerId(), REP_RING));
    return acts;
  }

  /** Another life of the program began it: two who speak go on, everything else is hung up. */
  List<Act> adopt(Instant now) {
    var acts = new ArrayList<Act>();
    called = call.stage() == Stage.RINGING_CUSTOMER || call.stage() == Stage.SPEAKING;
    adopted = true;
    state = State.CLOSING;
    if (call.stage() == Stage.SPEAKING) {
      state = State.SPEAKING;
      answered = call.wishedAt(); // the ledger knows it better and keeps its own
      joined = call.wishedAt();
    }
    if (call.endWished()) {
      endedBy = By.PAGE;
      close(acts, now);
    } else {
      ask(acts, now);
    }
    return acts;
  }

  List<Act> on(LegEvent event, Instant now) {
    var acts = new ArrayList<Act>();
    switch (event) {
      case LegEvent.Rings(var channel, var at) -> {
        if (channel.equals(call.call()) && ringing == null) {
          ringing = at;
          if (state == State.RINGING_CUSTOMER) {
            tell(acts, new LegCommand.PlayRinging(call.leg()));
          }
        }
      }
      case LegEvent.Answers(var channel, var at) -> answers(acts, channel, at, now);
      case LegEvent.Joined(var one, var other, var at) -> {
        if (one.equals(call.call()) || other.equals(call.call())) {
          speaks(acts, at, now);
        }
      }
      case LegEvent.Ends(var channel, var cause, var byItself, var at) -> {
        hungUp(channel, cause, byItself);
        ends(acts, channel, cause, at, now);
      }
      case LegEvent.NotPlaced(var channel, var cause, var at) ->
          notPlaced(acts, channel, cause, at, now);
      case LegEvent.Stands stands -> stands(acts, stands, now);
      case LegEvent.Gone(var channel, _) -> {
        if (!(channel.equals(call.call()) && !called)) {
          ends(acts, channel, UNSEEN, now, now);
        }
      }
      case LegEvent.SwitchBack _ -> ask(acts, now);
    }
    return acts;
  }

  private void answers(List<Act> acts, CallId channel, Instant at, Instant now) {
    if (channel.equals(call.leg()) && state == State.RINGING_REP) {
      repAnswered = at;
      state = State.ASKING;
      deadline = now.plus(ANSWER);
      acts.add(new Act.AskLedger());
    } else if (channel.equals(call.call()) && state == State.RINGING_CUSTOMER) {
      answered = at;
      state = State.JOINING;
      deadline = now.plus(SHORTLY);
      tell(acts, new LegCommand.Join(call.call(), call.leg()));
    }
  }

  private void speaks(List<Act> acts, Instant at, Instant now) {
    if (state == State.RINGING_CUSTOMER || state == State.JOINING) {
      answered = answered == null ? at : answered;
      joined = at;
      state = State.SPEAKING;
      questions = 0;
      deadline = now.plus(TALK);
      acts.add(new Act.Reached(Stage.SPEAKING, at));
    }
  }

  /** What the ledger says to the question whether the customer may be called. */
  List<Act> answered(Begin answer, Instant now) {
    var acts = new ArrayList<Act>();
    if (state != State.ASKING) {
      return acts;
    }
    switch (answer) {
      case Begin.Begun _ -> {
        called = true;
        if (repGone || endedBy == By.PAGE) {
          var why = endedBy == By.PAGE ? CALLED_OFF : "rep-gone";
          end(acts, OutcomeKind.SWITCH_REFUSED, why, now);
        } else {
          state = State.RINGING_CUSTOMER;
          deadline = now.plus(CUSTOMER_RING).plus(LATE);
          tell(
              acts,
              new LegCommand.RingCustomer(
                  call.call(), call.leg(), call.customerNumber(), call.callerId(), CUSTOMER_RING));
        }
      }
      case Begin.Refused _ -> end(acts, null, "refused", now);
    }
    return acts;
  }

  /** The ledger does not answer: what it may have written is closed by the end. */
  List<Act> unanswered(Instant now) {
    var acts = new ArrayList<Act>();
    if (state == State.ASKING) {
      end(acts, null, "no-answer-of-ledger", now);
    }
    return acts;
  }

  /** The representative wants it to end; said again it changes nothing. */
  List<Act> wishedToEnd(Instant now) {
    var acts = new ArrayList<Act>();
    if (endedBy == null) {
      switch (state) {
        case RINGING_REP, RINGING_CUSTOMER, JOINING, SPEAKING -> {
          endedBy = By.PAGE;
          close(acts, now);
        }
        case ASKING -> {
          endedBy = By.PAGE; // and the answer ends it
          hangUpRep(acts);
        }
        case CLOSING, OVER -> {}
      }
    }
    return acts;
  }

  /**
   * Who of the two hung up. Of two who spoke, the leg of whoever was left may be the first of which
   * the switch tells the end.
   */
  private void hungUp(CallId channel, String cause, boolean byItself) {
    if (endedBy != null || state == State.OVER) {
      return;
    }
    if (channel.equals(call.leg())) {
      endedBy = byItself && (repAnswered != null || adopted) ? By.REP : null;
    } else if (channel.equals(call.call()) && answered != null) {
      var left = state == State.SPEAKING && !repGone && cause.equals("NORMAL_CLEARING");
      endedBy = byItself ? By.CUSTOMER : left ? By.REP : null;
    }
  }

  private void ends(List<Act> acts, CallId channel, String cause, Instant at, Instant now) {
    if (channel.equals(call.call()) && state != State.OVER) {
      end(acts, kind(cause), cause, at);
    } else if (channel.equals(call.leg()) && !repGone) {
      repGone = true;
      repEnds(acts, cause, at, now);
    }
  }

  private void repEnds(List<Act> acts, String cause, Instant at, Instant now) {
    switch (state) {
      case RINGING_REP -> end(acts, null, cause, at);
      case RINGING_CUSTOMER, JOINING, SPEAKING -> close(acts, now);
      case CLOSING -> {
        if (!called) {
          var why = adopted ? "program-lost" : cause;
          end(acts, null, endedBy == By.PAGE ? CALLED_OFF : why, at);
        }
      }
      case ASKING, OVER -> {}
    }
  }

  private OutcomeKind kind(String cause) {
    if (joined != null) {
      return OutcomeKind.CONNECTED;
    }
    if (cause.equals(UNSEEN)) {
      return OutcomeKind.LOST;
    }
    return answered == null ? EndCauses.beforeAnswer(cause) : OutcomeKind.ABANDONED;
  }

  private void notPlaced(List<Act> acts, CallId channel, String cause, Instant at, Instant now) {
    if (channel.equals(call.leg())) {
      ends(acts, channel, cause, at, now);
    } else if (channel.equals(call.call()) && answered == null && state != State.OVER) {
      notPlaced = cause;
      deadline = now.plus(SHORTLY);
    }
  }

  private void stands(List<Act> acts, LegEvent.Stands stands, Instant now) {
    questions = 0;
    var customers = stands.channel().equals(call.call());
    switch (state) {
      case RINGING_REP, RINGING_CUSTOMER -> {
        deadline = now.plus(LATE);
        if (customers && stands.joined()) {
          speaks(acts, stands.at(), now);
        } else if (stands.answered()) {
          answers(acts, stands.channel(), stands.at(), now);
        }
      }
      case JOINING -> {
        if (customers && stands.joined()) {
          speaks(acts, stands.at(), now);
        } else if (customers) {
          close(acts, now);
        }
      }
      case SPEAKING -> {
        deadline = now.plus(TALK);
        if (customers && !stands.joined()) {
          close(acts, now);
        }
      }
      case CLOSING -> {
        if (adopted && endedBy == null && customers && stands.joined()) {
          state = State.JOINING;
          speaks(acts, stands.at(), now);
        } else {
          close(acts, now);
        }
      }
      case ASKING, OVER -> {}
    }
  }

  /** Time has passed. */
  List<Act> tick(Instant now) {
    var acts = new ArrayList<Act>();
    if (state == State.OVER || now.isBefore(deadline)) {
      return acts;
    }
    if (notPlaced != null && answered == null) {
      var seen = ringing != null || EndCauses.isTheCustomers(notPlaced);
      end(
          acts,
          seen ? EndCauses.beforeAnswer(notPlaced) : OutcomeKind.SWITCH_REFUSED,
          notPlaced,
          now);
    } else if (state == State.ASKING) {
      return unanswered(now);
    } else if (++questions > QUESTIONS) {
      end(acts, called ? kind(UNSEEN) : null, UNSEEN, now);
    } else {
      ask(acts, now);
    }
    return acts;
  }

  /** The program stops: two who speak go on without it, whoever still rings does not. */
  List<Act> stop(Instant now) {
    var acts = new ArrayList<Act>();
    if (state == State.RINGING_REP || state == State.ASKING) {
      end(acts, null, "stopped", now);
    } else if (state != State.SPEAKING && state != State.OVER) {
      close(acts, now);
    }
    return acts;
  }

  private void ask(List<Act> acts, Instant now) {
    if (state == State.ASKING || state == State.OVER) {
      return;
    }
    deadline = now.plus(ANSWER);
    tell(acts, new LegCommand.Ask(called ? call.call() : call.leg()));
  }

  private void close(List<Act> acts, Instant now) {
    state = State.CLOSING;
    deadline = now.plus(ANSWER);
    if (called) {
      var cause = answered == null ? "ORIGINATOR_CANCEL" : "NORMAL_CLEARING";
      tell(acts, new LegCommand.HangUp(call.call(), cause));
    }
    hangUpRep(acts);
  }

  private void hangUpRep(List<Act> acts) {
    if (!repGone) {
      tell(acts, new LegCommand.HangUp(call.leg(), "NORMAL_CLEARING"));
    }
  }

  private void end(List<Act> acts, @Nullable OutcomeKind kind, String cause, Instant at) {
    state = State.OVER;
    hangUpRep(acts);
    acts.add(
        new Act.End(
            new RepCallEnd(
                call.call(), kind, cause, repAnswered, ringing, answered, joined, at, endedBy)));
  }

  private static void tell(List<Act> acts, LegCommand command) {
    acts.add(new Act.Tell(command));
  }
}
