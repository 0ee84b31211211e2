package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.DIALING;
import static io.holdline.dialer.core.CallState.RINGING;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.pacing.Pacer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The decisions of one campaign's dialer: the same events at the same instants give the same
 * commands. Events that are late, repeated or unknown change nothing. Not thread-safe.
 */
public final class DialerCore {
  private final Campaign campaign;
  private final Conditions conditions;
  private final CallBook book;
  private final FloorView floor;
  private final Ending ending;
  private final TakingBack takingBack;
  private final Controls controls;
  private final Answers answers;
  private final Placing placing;
  private final Line line;
  private final Recovery recovery;
  private final Legs legs;
  private final Agents agents;
  private final Keeping keeping;
  private final Previews previews;
  private final Lending lending;
  private final Rounds rounds;

  public DialerCore(CampaignSettings settings, Pacer pacer) {
    campaign = new Campaign(settings, pacer);
    conditions = campaign.conditions;
    book = campaign.book;
    floor = new FloorView(campaign);
    ending = new Ending(campaign);
    var choosing = new Choosing(campaign, floor);
    var reoffering = new Reoffering(campaign, choosing, floor);
    controls = new Controls(campaign, ending, reoffering);
    answers = new Answers(campaign, ending, choosing, reoffering, controls);
    takingBack = new TakingBack(campaign, answers, choosing);
    placing = new Placing(campaign, ending, floor, choosing);
    line = new Line(campaign, ending, answers, reoffering);
    legs = new Legs(campaign);
    keeping = new Keeping(campaign, ending, answers, reoffering, legs);
    recovery = new Recovery(campaign, ending, answers, keeping, reoffering, line);
    previews = new Previews(campaign, ending);
    agents = new Agents(campaign, legs, keeping, previews, ending);
    lending = new Lending(campaign, floor);
    rounds = new Rounds(campaign, answers, placing, previews, line, agents, lending);
  }

  /** Takes one event in and says what is to be done, in order. */
  public List<DialerCommand> on(Instant now, DialerEvent event) {
    var turn = new Turn(now);
    switch (event) {
      case DialerEvent.FromSwitch said -> heard(turn, said);
      case DialerEvent.TargetsArrived(var targets) -> placing.arrived(turn, targets);
      case DialerEvent.CallBegun(var id) -> with(id, call -> placing.begun(turn, call));
      case DialerEvent.CallRefused(var id, var reason) ->
          with(id, call -> placing.refused(turn, call, reason));
      case DialerEvent.DatabaseFailed failed -> databaseFailed(turn, failed);
      case DialerEvent.LedgerRead read -> ledgerRead(turn, read);
      case DialerEvent.AgentReserved(var id, var agent) -> reserved(turn, id, agent);
      case DialerEvent.NobodyReserved(var id, _) -> with(id, call -> notReserved(turn, call));
      case DialerEvent.AgentChanged(var agent) -> agents.changed(turn, agent);
      case DialerEvent.FloorRead(var all) -> agents.floorRead(turn, all);
      case DialerEvent.AgentsClaimed(var claims) -> lending.claimed(turn, claims);
      case DialerEvent.AvailabilityFailed failed -> availabilityFailed(turn, failed);
      case DialerEvent.AgentAsked(var wish) -> asked(turn, wish);
      case DialerEvent.Supervised(var supervision) ->
          turn.order(new DialerCommand.Supervise(supervision));
      case DialerEvent.CallerFound(var id, var answer) ->
          with(id, call -> line.found(turn, call, answer));
      case DialerEvent.CallerTaken(var id, var ours) ->
          with(id, call -> line.taken(turn, call, ours));
      case DialerEvent.SettingsChanged(var settings, var dialing) -> {
        campaign.settings = settings;
        conditions.dialing = dialing;
      }
      case DialerEvent.LeaseChanged(var held) -> leaseChanged(turn, held);
      case DialerEvent.DeadlinePassed(var deadline) -> passed(turn, deadline);
    }
    answers.serveWaiting(turn, floor);
    lending.look(turn);
    if (Placing.mayAllowMore(event) && placing.isTime(turn)) {
      placing.place(turn);
      takingBack.look(turn);
    }
    rounds.lookAgain(turn);
    return turn.commands();
  }

  private void asked(Turn turn, AgentCommand wish) {
    switch (wish) {
      case AgentCommand.HangUp(var agent, var id) -> answers.hangUp(turn, id, agent);
      case AgentCommand.PlanAbsence(var agent, var from, var until) ->
          campaign.absences.plan(turn.now, agent, from, until);
      case AgentCommand.AcceptPreview(var agent, var id) ->
          with(id, call -> previews.accept(turn, call, agent));
      case AgentCommand.SkipPreview(var agent, var id, var reason) ->
          with(id, call -> previews.skip(turn, call, agent, reason));
      case AgentCommand.Place(var agent, var target) -> previews.place(turn, agent, target);
      case AgentCommand.Control(var agent, var id, var what) ->
          with(id, call -> controls.asked(turn, call, agent, what));
      case AgentCommand.ReportMachine(var agent, var id) ->
          with(id, call -> call.machine |= agent.equals(call.agent));
    }
  }

  private void heard(Turn turn, DialerEvent.FromSwitch event) {
    switch (event) {
      case DialerEvent.CallRinging(var id, var at) ->
          with(id, call -> ringing(call, turn.notAhead(at)));
      case DialerEvent.CallAnswered(var id, var at) ->
          with(id, call -> answered(turn, call, turn.notAhead(at)));
      case DialerEvent.CallEnded(var id, var cause, var at) -> {
        agents.strayIs(turn, id, null);
        with(id, call -> ended(turn, call, cause, turn.notAhead(at)));
      }
      case DialerEvent.OriginateFailed(var id, var cause, _) ->
          with(id, call -> recovery.originateFailed(turn, call, cause));
      case DialerEvent.OriginateDropped(var id, var reason) ->
          with(id, call -> dropped(turn, call, reason));
      case DialerEvent.CustomerJoined(var id, var agent, var at) ->
          with(id, call -> answers.joined(turn, call, agent, turn.notAhead(at)));
      case DialerEvent.JoinFailed(var id, var agent, _) ->
          with(id, call -> recovery.joinFailed(turn, call, agent));
      case DialerEvent.AgentLegUp(var agent, var leg, _) -> {
        legs.up(turn, agent, leg);
        keeping.look(turn, agent);
      }
      case DialerEvent.AgentLegDown(var agent, var leg, _, _) -> legDown(turn, agent, leg);
      case DialerEvent.PhoneRegistered(var agent, var anew, _) ->
          legs.registered(turn, agent, anew);
      case DialerEvent.SwitchLost _ -> {
        conditions.switchUp = false;
        legs.switchLost();
      }
      case DialerEvent.SwitchBack _ -> switchBack(turn);
      case DialerEvent.AnnouncementEnded(var id, _) ->
          with(id, call -> controls.announced(turn, call));
      case DialerEvent.DigitPressed(var id, var digit, _) ->
          with(id, call -> controls.pressed(turn, call, digit));
      case DialerEvent.ControlDone(var id, var agent, var what, var at) ->
          with(id, call -> controls.done(turn, call, agent, what, turn.notAhead(at)));
      case DialerEvent.BeepHeard(var id, _) -> with(id, call -> call.machine = true);
      case DialerEvent.RecordingStopped(var id, var file, var millis, var at) ->
          controls.recorded(turn, id, file, millis, at);
      case DialerEvent.AgentRinging(var agent, var id, _) ->
          with(
              id,
              call -> {
                if (agent.equals(call.agent)) {
                  turn.order(new DialerCommand.RingAgent(agent, id));
                }
              });
      case DialerEvent.InboundCall(var id, var caller, var at) ->
          line.called(turn, id, caller, turn.notAhead(at));
      case DialerEvent.ControlFailed no -> with(no.call(), call -> controls.failed(turn, call, no));
      case DialerEvent.CallAtSwitch said -> answeredQuestion(turn, said);
    }
  }

  private void with(CallId id, Consumer<Call> action) {
    var call = book.find(id);
    if (call != null) {
      action.accept(call);
    }
  }

  private void ringing(Call call, Instant at) {
    if (call.is(DIALING)) {
      call.ringingAt = at;
      conditions.switchPlaced();
      book.move(call, RINGING);
    }
  }

  private void answered(Turn turn, Call call, Instant at) {
    if (call.is(DIALING)
        || call.is(RINGING)
        || call.is(CallState.ADOPTED)
        || call.is(CallState.CLOSING)) {
      answers.answered(turn, call, at);
    }
  }

  private void ended(Turn turn, Call call, String cause, Instant at) {
    if (call.is(CallState.CALLED_IN)) {
      line.leftEarly(turn, call, cause, at);
    } else if (call.state().atSwitch()) {
      ending.ended(turn, call, cause, at);
    }
  }

  private void dropped(Turn turn, Call call, String reason) {
    if (call.is(DIALING)) {
      conditions.switchRefused(turn.now);
      ending.notPlaced(turn, call, reason);
    }
  }

  private void legDown(Turn turn, AgentId agent, CallId leg) {
    if (legs.down(turn, agent, leg)) {
      keeping.vanished(turn, agent);
    }
  }

  private void switchBack(Turn turn) {
    if (conditions.switchUp) {
      legs.switchLost();
    }
    conditions.switchUp = true;
    rounds.readFloor(turn);
    recovery.askForAll(turn);
    legs.switchBack(turn);
    agents.lookAtAll(turn);
  }

  private void answeredQuestion(Turn turn, DialerEvent.CallAtSwitch said) {
    var call = book.find(said.call());
    if (call != null) {
      recovery.answeredQuestion(
          turn, call, said.state(), said.joinedTo(), turn.notAhead(said.at()));
      return;
    }
    agents.strayIs(turn, said.call(), said.joinedTo());
    var agent = legs.owner(said.call());
    if (agent != null && said.state() == DialerEvent.ChannelState.GONE) {
      legDown(turn, agent, said.call());
    }
  }

  private void reserved(Turn turn, CallId id, AgentId agent) {
    var call = book.find(id);
    if (call != null && agent.equals(call.agent)) {
      if (call.is(CallState.TALKING)) {
        turn.order(new DialerCommand.ConnectAgent(agent, id));
      }
      keeping.reserved(turn, call, agent);
      return;
    }
    if (call == null || book.holder(agent) != null) {
      turn.order(new DialerCommand.ReleaseAgent(agent, id));
      if (call != null) {
        notReserved(turn, call);
      }
    } else if (call.is(CallState.RESERVING_FIRST)) {
      previews.reserved(turn, call, agent);
    } else {
      answers.reserved(turn, call, agent);
    }
  }

  private void notReserved(Turn turn, Call call) {
    if (call.is(CallState.PREVIEWED) || (call.byHand && call.is(CallState.RESERVING_FIRST))) {
      previews.giveBack(turn, call);
    } else if (call.is(CallState.RESERVING_FIRST)) {
      placing.notReservedFirst(turn, call);
    } else {
      answers.notReserved(turn, call);
    }
  }

  private void databaseFailed(Turn turn, DialerEvent.DatabaseFailed failed) {
    conditions.databaseDown = true;
    placing.fetchFailed(turn);
    var call = failed.call() == null ? null : book.find(failed.call());
    if (call != null && call.is(CallState.BEGINNING)) {
      ending.release(turn, call);
      book.move(call, CallState.UNSURE);
    } else if (call != null) {
      line.notFound(turn, call);
    }
  }

  private void ledgerRead(Turn turn, DialerEvent.LedgerRead read) {
    conditions.databaseDown = false;
    campaign.read(read.tally());
    if (conditions.leaseHeld) {
      recovery.ledgerRead(turn, read.open());
      conditions.ledgerRead = true;
      line.seekAll(turn);
      agents.lookAtAll(turn);
    }
  }

  private void availabilityFailed(Turn turn, DialerEvent.AvailabilityFailed failed) {
    conditions.redisDown = true;
    if (failed.call() != null) {
      with(
          failed.call(),
          call -> {
            line.notDecided(turn, call);
            notReserved(turn, call);
          });
    }
  }

  private void leaseChanged(Turn turn, boolean held) {
    if (held && !conditions.leaseHeld) {
      conditions.ledgerRead = false;
      conditions.leaseHeld = true;
      rounds.readLedger(turn);
      rounds.readFloor(turn);
    }
    conditions.leaseHeld = held;
  }

  private void passed(Turn turn, Deadline deadline) {
    switch (deadline) {
      case Deadline.RingLimit(var id) -> withAlarm(id, deadline, call -> ringLimit(turn, call));
      case Deadline.WaitLimit(var id) ->
          withAlarm(id, deadline, call -> answers.waitedTooLong(turn, call));
      case Deadline.CallerLimit(var id) -> withAlarm(id, deadline, call -> line.limit(turn, call));
      case Deadline.KeptLimit(var id) -> withAlarm(id, deadline, call -> keeping.limit(turn, call));
      case Deadline.ReofferLimit(var id) ->
          withAlarm(id, deadline, call -> answers.waitedTooLong(turn, call));
      case Deadline.PreviewLimit(var id) ->
          withAlarm(id, deadline, call -> previews.limit(turn, call));
      case Deadline.SwitchSilent(var id) ->
          withAlarm(id, deadline, call -> recovery.silent(turn, call));
      case Deadline.JoinLimit(var id) -> withAlarm(id, deadline, call -> recovery.ask(turn, call));
      case Deadline.WrapUpLimit(var agent, var call) -> agents.wrapUpLimit(turn, agent, call);
      case Deadline.LegRetry(var agent) -> legs.retry(turn, agent);
      case Deadline.LookAgain() -> rounds.lookAround(turn);
    }
  }

  private void withAlarm(CallId id, Deadline deadline, Consumer<Call> action) {
    with(
        id,
        call -> {
          if (call.alarmRang(deadline)) {
            action.accept(call);
          }
        });
  }

  private void ringLimit(Turn turn, Call call) {
    if (call.is(DIALING) || call.is(RINGING)) {
      answers.cancel(turn, call, Call.Cancel.RING_LIMIT);
    }
  }

  /** What the dialer sees and does now. */
  public FloorSnapshot snapshot(Instant now) {
    return floor.snapshot(now);
  }

  /** The last decision about pace, in one sentence. */
  public String pace() {
    return campaign.pace.sentence();
  }

  /** Which transitions of calls this core has gone through. */
  Map<CallState, Set<CallState>> visited() {
    return book.visited();
  }
}
