package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.BEGINNING;
import static io.holdline.dialer.core.CallState.DIALING;
import static io.holdline.dialer.core.CallState.RESERVING_FIRST;
import static io.holdline.dialer.core.CallState.TARGETED;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the call list to the originate: fetches ahead, chooses, asks, places. */
final class Placing {
  private static final int MOST_TARGETS = 50;
  private static final Duration OLDEST_TARGET = Duration.ofSeconds(60);

  /** The list leases a record for two minutes. */
  private static final Duration OLDEST_CALLBACK = Duration.ofSeconds(110);

  private static final Duration QUICK = Duration.ofMillis(500);
  private static final Duration EMPTY_PAUSE = Duration.ofSeconds(5);

  /** How often a campaign without agents asks whether it has work for some. */
  private static final Duration PROBE_EVERY = Duration.ofSeconds(15);

  /** So many calls and agents let a millisecond pass between two decisions about pace. */
  private static final int FLOOR_OF_A_MILLISECOND = 100;

  private final Campaign campaign;
  private final Ending ending;
  private final FloorView floor;
  private final Choosing choosing;
  private boolean fetching;
  private Instant fetchedAt = Instant.MIN;
  private Set<AgentId> askedFor = Set.of();
  private Instant fetchNotBefore = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private boolean due;

  Placing(Campaign campaign, Ending ending, FloorView floor, Choosing choosing) {
    this.choosing = choosing;
    this.campaign = campaign;
    this.ending = ending;
    this.floor = floor;
  }

  void arrived(Turn turn, List<DialTarget> targets) {
    fetching = false;
    choosing.arrived(turn, targets, askedFor);
    campaign.conditions.databaseDown = false;
    campaign.conditions.listEmpty = targets.isEmpty();
    campaign.conditions.listHasRecords = !targets.isEmpty();
    if (targets.isEmpty()) {
      fetchNotBefore = turn.in(EMPTY_PAUSE);
    }
    for (var target : targets) {
      if (campaign.book.knows(target.call())) {
        continue;
      }
      var call =
          new Call(
              target.call(),
              target.number(),
              target.preference(),
              target.neverAbandon()
                  || target.preference() instanceof AgentPreference.OwnerOnly
                  || campaign.settings.abandonLimit() == 0,
              TARGETED,
              turn.now);
      call.callbackUntil = target.callbackUntil();
      campaign.book.add(call);
    }
  }

  void fetchFailed(Turn turn) {
    fetching = false;
    fetchNotBefore = turn.in(Duration.ofSeconds(1));
  }

  /**
   * Whether pace may be decided now. The work of it grows with the floor: a large one waits a few
   * milliseconds between two decisions, or customers who answer would wait for them.
   */
  boolean isTime(Turn turn) {
    due = turn.now.isBefore(notBefore);
    return !due;
  }

  /** When pace is to be decided next, if a decision was put off. */
  @Nullable Instant next() {
    return due ? notBefore : null;
  }

  /** Whether a call more may be allowed after this; it would be seen a second later anyway. */
  static boolean mayAllowMore(DialerEvent event) {
    return switch (event) {
      case DialerEvent.CallRinging _,
          DialerEvent.CallAnswered _,
          DialerEvent.OriginateFailed _,
          DialerEvent.CustomerJoined _,
          DialerEvent.CallBegun _,
          DialerEvent.AgentReserved _,
          DialerEvent.AgentRinging _,
          DialerEvent.ControlDone _,
          DialerEvent.ControlFailed _,
          DialerEvent.BeepHeard _,
          DialerEvent.DigitPressed _,
          DialerEvent.RecordingStopped _,
          DialerEvent.CallAtSwitch _,
          DialerEvent.AgentsClaimed _,
          DialerEvent.Supervised _ ->
          false;
      case DialerEvent.DeadlinePassed(var deadline) -> !(deadline instanceof Deadline.SwitchSilent);
      case DialerEvent.AgentChanged(var agent) ->
          agent.activity() != Activity.RESERVED && agent.activity() != Activity.TALKING;
      case DialerEvent.FromSwitch _,
          DialerEvent.TargetsArrived _,
          DialerEvent.CallRefused _,
          DialerEvent.DatabaseFailed _,
          DialerEvent.LedgerRead _,
          DialerEvent.NobodyReserved _,
          DialerEvent.FloorRead _,
          DialerEvent.AvailabilityFailed _,
          DialerEvent.AgentAsked _,
          DialerEvent.CallerFound _,
          DialerEvent.CallerTaken _,
          DialerEvent.SettingsChanged _,
          DialerEvent.LeaseChanged _ ->
          true;
    };
  }

  /** Places what pacing allows now; what cannot be dialled now goes back to the list. */
  void place(Turn turn) {
    var millis = (campaign.book.size() + campaign.mirror.size()) / FLOOR_OF_A_MILLISECOND;
    notBefore = millis == 0 ? Instant.MIN : turn.in(Duration.ofMillis(millis));
    var why = campaign.conditions.notDialing(turn.now);
    if (why == null && campaign.settings.mode() == DialingMode.MANUAL) {
      why = "manual";
    }
    if (why != null || !campaign.mirror.anybody()) {
      campaign.pace = floor.decide(turn.now);
      giveBack(turn, why);
      if (why == null && !fetching && !turn.now.isBefore(fetchedAt.plus(PROBE_EVERY))) {
        ask(turn, 1, Set.of());
      }
      return;
    }
    campaign.pace = floor.decide(turn.now);
    var pace = campaign.pace;
    var calls = 0;
    Set<AgentId> owners = Set.of();
    if (pace.most() > 0) {
      var round = choosing.round(turn.now, mayAskForOwners(turn.now));
      for (; calls < pace.most(); calls++) {
        var next = round.next(pace.strain(calls));
        if (next != null) {
          begin(turn, next);
        } else if (round.isTooDear() || round.wanted().isEmpty()) {
          break;
        }
      }
      owners = round.wanted();
    }
    fetch(turn, Math.max(0, pace.callsToPlace() - calls), owners);
  }

  /** Whether to wait for a better record, as long as the list answers quickly. */
  private boolean mayAskForOwners(Instant now) {
    return fetching
        ? now.isBefore(fetchedAt.plus(QUICK))
        : !now.isBefore(fetchNotBefore) && !campaign.conditions.listEmpty;
  }

  private void begin(Turn turn, Call call) {
    if (campaign.isAgentFirst(call)) {
      campaign.book.move(call, RESERVING_FIRST);
      turn.order(new DialerCommand.ReserveAgent(call.id, call.preference));
    } else {
      campaign.book.move(call, BEGINNING);
      turn.order(new DialerCommand.BeginCall(call.id));
    }
  }

  void notReservedFirst(Turn turn, Call call) {
    call.notBefore = turn.in(Duration.ofSeconds(1));
    campaign.book.move(call, TARGETED);
  }

  void begun(Turn turn, Call call) {
    campaign.conditions.databaseDown = false;
    if (call.is(CallState.UNSURE)) {
      ending.notPlaced(turn, call, "database-failed");
      return;
    }
    if (!call.is(BEGINNING)) {
      return;
    }
    campaign.conditions.begun();
    if (!campaign.conditions.leaseHeld || !campaign.conditions.switchUp) {
      ending.notPlaced(turn, call, campaign.conditions.leaseHeld ? "switch-down" : "lease-lost");
      return;
    }
    if (call.cancel != null || campaign.book.isCallingIn(call.number)) {
      ending.notPlaced(turn, call, "called-in");
      return;
    }
    if (call.agentFirst && call.agent == null) {
      ending.notPlaced(turn, call, "agent-lost");
      return;
    }
    campaign.book.move(call, DIALING);
    call.placedAt = turn.now;
    var limit = campaign.settings.ringLimit();
    turn.order(
        new DialerCommand.Originate(
            call.id, call.number, limit, campaign.settings.treatment().callerId()));
    call.alarm(turn, new Deadline.RingLimit(call.id), turn.in(limit.plusSeconds(1)));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(limit.plusSeconds(15)));
  }

  void refused(Turn turn, Call call, String reason) {
    campaign.conditions.databaseDown = false;
    if (call.is(BEGINNING) || call.is(CallState.UNSURE)) {
      campaign.conditions.refused(turn.now, reason);
      ending.discard(turn, call);
    }
  }

  private void fetch(Turn turn, int unserved, Set<AgentId> owners) {
    if (fetching || turn.now.isBefore(fetchNotBefore)) {
      return;
    }
    var wanted =
        Math.min(
            MOST_TARGETS, 2 * floor.free() + unserved + Math.max(2, campaign.mirror.size() / 2));
    var missing = Math.max(0, wanted - campaign.book.count(TARGETED) + promised(turn.now));
    if (2 * missing >= wanted || !owners.isEmpty()) {
      ask(turn, Math.max(2 * missing >= wanted ? missing : 0, owners.size()), owners);
    }
  }

  private void ask(Turn turn, int limit, Set<AgentId> owners) {
    fetching = true;
    fetchedAt = turn.now;
    askedFor = owners;
    turn.order(new DialerCommand.FetchTargets(limit, List.copyOf(owners)));
  }

  /** Callbacks at hand: they may wait for an owner who is busy, and must not keep others away. */
  private int promised(Instant now) {
    var promised = 0;
    for (var call : campaign.book.all()) {
      promised += call.is(TARGETED) && call.isPromised(now) ? 1 : 0;
    }
    return promised;
  }

  private void giveBack(Turn turn, @Nullable String why) {
    if (why == null || why.equals("paused") || why.equals("no-lease") || why.equals("manual")) {
      for (var call : campaign.book.in(TARGETED)) {
        turn.order(new DialerCommand.GiveBack(call.id));
        ending.discard(turn, call);
      }
    }
  }

  /**
   * Records that have waited too long go back: somebody else may be free for them. A callback that
   * is still in time is kept until the list's own lease of it is nearly over.
   */
  void giveBackOld(Turn turn) {
    var oldest = turn.now.minus(OLDEST_TARGET);
    var oldestPromised = turn.now.minus(OLDEST_CALLBACK);
    var old =
        campaign.book.where(call ->
            call.is(TARGETED)
                && call.knownSince.isBefore(call.isPromised(turn.now) ? oldestPromised : oldest));
    for (var call : old) {
      turn.order(new DialerCommand.GiveBack(call.id));
      ending.discard(turn, call);
    }
  }
}
