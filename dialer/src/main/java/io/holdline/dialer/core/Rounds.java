package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.DIALING;
import static io.holdline.dialer.core.CallState.RINGING;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Once a second, what no event would bring about: floor and ledger are read, the stale given up.
 */
final class Rounds {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration READ_FLOOR_EVERY = Duration.ofSeconds(10);
  private static final Duration READ_LEDGER_EVERY = Duration.ofSeconds(30);

  private final Campaign campaign;
  private final Answers answers;
  private final Placing placing;
  private final Previews previews;
  private final Line line;
  private final Agents agents;
  private final Lending lending;
  private Instant look = Instant.MAX;
  private Instant floorAsked = Instant.MIN;
  private Instant ledgerAsked = Instant.MIN;

  Rounds(
      Campaign campaign,
      Answers answers,
      Placing placing,
      Previews previews,
      Line line,
      Agents agents,
      Lending lending) {
    this.lending = lending;
    this.line = line;
    this.agents = agents;
    this.previews = previews;
    this.campaign = campaign;
    this.answers = answers;
    this.placing = placing;
  }

  void lookAround(Turn turn) {
    look = Instant.MAX;
    placing.giveBackOld(turn);
    previews.renewAll(turn);
    line.forgetOld(turn);
    agents.lookAgain(turn);
    lending.say(turn);
    var conditions = campaign.conditions;
    if (conditions.floorRead && !conditions.redisDown && !campaign.mirror.anybody()) {
      for (var call : campaign.book.where(call -> call.is(DIALING) || call.is(RINGING))) {
        if (call.agent == null) {
          answers.cancel(turn, call, Call.Cancel.NOBODY_LEFT);
        }
      }
    }
    var floorDue = floorAsked.plus(conditions.redisDown ? LOOK : READ_FLOOR_EVERY);
    if (!turn.now.isBefore(floorDue)) {
      readFloor(turn);
    }
    var unsettled = conditions.databaseDown || campaign.book.count(CallState.UNSURE) > 0;
    var ledgerDue = ledgerAsked.plus(unsettled ? LOOK.multipliedBy(2) : READ_LEDGER_EVERY);
    if (conditions.leaseHeld && !turn.now.isBefore(ledgerDue)) {
      readLedger(turn);
    }
  }

  void readFloor(Turn turn) {
    floorAsked = turn.now;
    campaign.mirror.asked();
    turn.order(new DialerCommand.ReadFloor());
  }

  void readLedger(Turn turn) {
    ledgerAsked = turn.now;
    campaign.abandonedSinceAsked = 0;
    turn.order(new DialerCommand.ReadLedger());
  }

  /** Sees to it that there is a next time. */
  void lookAgain(Turn turn) {
    var due = earlier(earlier(turn.in(LOOK), answers.nextTry(turn.now)), placing.next());
    if (due.isBefore(look)) {
      look = due;
      turn.order(new DialerCommand.SetAlarm(new Deadline.LookAgain(), due));
    }
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }
}
