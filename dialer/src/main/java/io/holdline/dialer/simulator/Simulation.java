package io.holdline.dialer.simulator;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.loop.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One shift of the real dialer core on virtual time; equal settings give equal journals. */
public final class Simulation {
  private static final CampaignId CAMPAIGN = new CampaignId("simulated");
  private static final Instant USUAL_START = Instant.parse("2026-01-05T00:00:00Z");

  private static final double LOOK = 300;
  private static final double LONGEST_END = 86_400;

  private final SimulationSettings settings;
  private CampaignSettings campaign;
  private final VirtualTime time;
  private final Wire wire;
  private final SimulatedSwitch theSwitch;
  private final SimulatedLedger ledger;
  private final SimulatedFloor floor;
  private final SimulatedAgents agents;
  private final SimulatedCallers callers;
  private final Vanishing vanishing;
  private final DeskChoices choices;
  private final World world;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Invariant> always = new ArrayList<>();
  private final List<Validation> inTheEnd = new ArrayList<>();
  private Journal journal = Journal.NONE;
  private final SimulatedAlarms alarms;
  private DialerCore core;
  private boolean placing = true;
  private final @Nullable SimulatedList customers;
  private List<Desk> desks = List.of();

  /**
   * How an agent spent the reported hours.
   *
   * @param handled seconds of talk and wrap-up
   * @param available seconds of waiting for a customer
   */
  public record Desk(AgentId agent, double handled, double available, long talks) {}

  private Simulation(
      SimulationSettings settings, Instant start, @Nullable SimulatedList customers) {
    this.settings = settings;
    this.customers = customers;
    this.time = new VirtualTime(start);
    this.campaign =
        new CampaignSettings(
            CAMPAIGN,
            settings.strategy().mode(),
            settings.abandonTarget(),
            Duration.ofSeconds(60),
            Duration.ofHours(1));
    var random = new SplittableRandom(settings.seed());
    wire = new Wire(time, random.split(), this::hear);
    theSwitch =
        new SimulatedSwitch(
            time, wire, new Callees(settings, time, random.split()), random.split());
    var chance = random.split();
    var records =
        customers == null
            ? new Records.Endless(settings, chance)
            : new Records.Kept(customers, time);
    ledger =
        new SimulatedLedger(time, wire, settings, CAMPAIGN, chance, records, theSwitch::isCalling);
    floor = new SimulatedFloor(time, wire, CAMPAIGN);
    agents = new SimulatedAgents(time, floor, settings, random.split());
    alarms = new SimulatedAlarms(time, deadline -> hear(new DialerEvent.DeadlinePassed(deadline)));
    vanishing = new Vanishing(time, theSwitch, floor, settings.agents());
    choices = new DeskChoices(time, ledger, settings.agents(), random.split(), this::hear);
    callers = new SimulatedCallers(time, theSwitch, ledger, settings, random.split());
    core = fresh();
    world = new World(time, settings, theSwitch, ledger, floor, () -> core.snapshot(time.now()));
  }

  /** Simulates one shift. */
  public static SimulationReport run(SimulationSettings settings) {
    return of(settings).run();
  }

  public static Simulation of(SimulationSettings settings) {
    return new Simulation(settings, USUAL_START, null);
  }

  /**
   * A shift of a list that has an end. It begins at a moment of the list's own, and its last call
   * is waited for, so that every record is back in the list or settled when it is over. Hours in
   * which nobody is left to be called are not simulated: the report is of those before, the desks
   * waited in them.
   */
  public static Simulation of(SimulationSettings settings, Instant start, SimulatedList customers) {
    return new Simulation(settings, start, customers);
  }

  /** The agent of a number, from 0. */
  public static AgentId agent(int number) {
    return SimulatedAgents.agent(number);
  }

  /** How each agent spent the reported hours of a shift that was run. */
  public List<Desk> desks() {
    return desks;
  }

  public Simulation fault(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** From {@code at} on calls are placed in this way, whatever the strategy says. */
  public Simulation mode(double at, DialingMode mode) {
    time.in(
        at,
        () -> {
          campaign = campaign.withMode(mode);
          hear(new DialerEvent.SettingsChanged(campaign, placing));
          if (mode == DialingMode.MANUAL) {
            choices.placeByHand(() -> placing && campaign.mode() == DialingMode.MANUAL);
          }
        });
    return this;
  }

  /** Adds promises that are looked at after every event. */
  public Simulation always(List<Invariant> invariants) {
    always.addAll(invariants);
    return this;
  }

  /** Adds promises that are looked at when every call is over. */
  public Simulation inTheEnd(List<Validation> validations) {
    inTheEnd.addAll(validations);
    return this;
  }

  /** Writes every decision down. */
  public Simulation journal(Journal kept) {
    journal = kept;
    return this;
  }

  /** Runs the shift; a broken promise is an {@link Invariant.Violation}. */
  public SimulationReport run() {
    var warm = settings.warmUp() * 3_600;
    faults.forEach(this::plan);
    planCourse(warm);
    start();
    agents.logIn();
    callers.begin();
    var end = warm + settings.hours() * 3_600;
    runUntil(warm);
    var before = new ShiftReport.Before(ledger);
    runShift(end);
    var report = new ShiftReport(settings, time, ledger, agents).since(before);
    var spared = customers == null ? 0 : Math.max(0, end - time.seconds());
    desks = agents.desks(spared);
    if (customers != null || !inTheEnd.isEmpty()) {
      finish(end - spared);
    }
    return report;
  }

  /** Until the end, or until nobody is left to be called before it. */
  private void runShift(double end) {
    if (customers == null) {
      runUntil(end);
      return;
    }
    var last = time.start().plusMillis((long) (end * 1_000));
    var at = time.seconds();
    do {
      at = Math.min(end, at + LOOK);
      runUntil(at);
    } while (at < end && (customers.hasWorkBefore(last) || !isOver()));
  }

  private void runUntil(double end) {
    while (time.step(end)) {
      for (var invariant : always) {
        invariant.check(world);
      }
      world.commands = List.of();
    }
  }

  /** Places nothing more and waits for the last call to end. */
  private void finish(double end) {
    placing = false;
    agents.endOfShift();
    callers.endOfShift();
    hear(new DialerEvent.SettingsChanged(campaign, false));
    var until = end;
    do {
      until += 60;
      runUntil(until);
    } while (until < end + LONGEST_END && !isOver());
    inTheEnd.forEach(validation -> validation.check(world));
  }

  private boolean isOver() {
    return ledger.openAttempts() == 0
        && ledger.leased().isEmpty()
        && floor.agents().values().stream().allMatch(agent -> agent.call() == null)
        && theSwitch.channels().values().stream().allMatch(channel -> channel.over);
  }

  /** A core as every dialer of this simulation starts with. */
  DialerCore fresh() {
    return new DialerCore(campaign, settings.strategy().pacer());
  }

  private void start() {
    hear(new DialerEvent.SettingsChanged(campaign, placing));
    hear(new DialerEvent.LeaseChanged(true));
    if (theSwitch.connected) {
      connected();
    }
  }

  private void connected() {
    hear(new DialerEvent.SwitchBack(time.now()));
    theSwitch.connects().forEach(this::hear);
  }

  private void hear(DialerEvent event) {
    if (wire.isDead()) {
      return;
    }
    var commands = core.on(time.now(), event);
    world.decided(event, commands);
    journal.append(time.now(), event, commands);
    commands.forEach(this::perform);
    if (campaign.mode() == DialingMode.PREVIEW
        && event instanceof DialerEvent.AgentReserved(var call, var agent)) {
      choices.look(call, agent);
    }
  }

  private void perform(DialerCommand command) {
    switch (command) {
      case DialerCommand.ToSwitch order -> theSwitch.command(order);
      case DialerCommand.FetchTargets(var limit, var owners) -> ledger.fetch(limit, owners);
      case DialerCommand.BeginCall(var call) -> ledger.begin(call);
      case DialerCommand.GiveBack(var call) -> ledger.giveBack(call);
      case DialerCommand.SkipRecord(var call, _, _) -> ledger.giveBack(call);
      case DialerCommand.FindCaller(var call, var caller) -> ledger.find(call, caller);
      case DialerCommand.RecordArrival(var call, var caller) -> ledger.arrived(call, caller);
      case DialerCommand.PromiseCallback(var call) -> ledger.promise(call);
      case DialerCommand.TakeCaller(var call) -> floor.take(call);
      case DialerCommand.RecordOptOut _, DialerCommand.KeepRecording _ -> {}
      case DialerCommand.RecordJoin(var join) -> ledger.join(join);
      case DialerCommand.RecordRejoin(var join) -> ledger.rejoin(join);
      case DialerCommand.RecordOutcome(var outcome) -> ledger.record(outcome);
      case DialerCommand.ReadLedger() -> ledger.wantLedger();
      case DialerCommand.ReserveAgent(var call, var preference) -> floor.reserve(call, preference);
      case DialerCommand.RingAgent(var agent, var call) ->
          floor.change(agent, call, Activity.RESERVED, Activity.RINGING);
      case DialerCommand.HoldAgent(var agent, var call, var held) ->
          floor.change(
              agent,
              call,
              held ? Activity.TALKING : Activity.HOLD,
              held ? Activity.HOLD : Activity.TALKING);
      case DialerCommand.ConnectAgent(var agent, var call) ->
          floor.change(agent, call, Activity.RESERVED, Activity.TALKING);
      case DialerCommand.ReleaseAgent(var agent, var call) ->
          floor.change(agent, call, Activity.RESERVED, Activity.IDLE);
      case DialerCommand.WrapUpAgent(var agent, var call) -> floor.wrapUp(agent, call);
      case DialerCommand.FinishWrapUp(var agent, var call) ->
          floor.change(agent, call, Activity.WRAP_UP, Activity.IDLE);
      case DialerCommand.AgentLeg(var agent, var up) -> floor.leg(agent, up);
      case DialerCommand.ShareAgents _ -> floor.share();
      case DialerCommand.LendAgent(var agent, _) -> floor.lend(agent);
      case DialerCommand.ReadFloor() -> floor.read();
      case DialerCommand.SetAlarm(var deadline, var at) -> alarms.set(deadline, at);
      case DialerCommand.CancelAlarm(var deadline) -> alarms.cancel(deadline);
    }
  }

  private void planCourse(double began) {
    var outage = settings.course().outage();
    if (outage != null) {
      plan(new Fault.SwitchDown(began + outage.at(), outage.lasting()));
    }
    var leaving = settings.course().leaving();
    if (leaving != null) {
      agents.planLeaving(leaving, began, this::hear);
    }
  }

  private void plan(Fault fault) {
    switch (fault) {
      case Fault.SwitchDown(var at, var lasting) -> {
        time.in(
            at,
            () -> {
              hear(new DialerEvent.SwitchLost(time.now()));
              theSwitch.connected = false;
            });
        time.in(
            at + lasting,
            () -> {
              theSwitch.connected = true;
              connected();
            });
      }
      case Fault.SwitchRestarts(var at, var lasting) -> {
        plan(new Fault.SwitchDown(at, lasting));
        time.in(at, theSwitch::dies);
      }
      case Fault.SwitchRefuses(var at, var lasting) -> {
        time.in(at, () -> theSwitch.full = true);
        time.in(at + lasting, () -> theSwitch.full = false);
      }
      case Fault.EventsMissing(var share) -> wire.missing = share;
      case Fault.ListLate(var by) -> theSwitch.listLate = by;
      case Fault.SlowAnswer(var at, var lasting, var delay) -> {
        time.in(at, () -> theSwitch.slow = delay);
        time.in(at + lasting, () -> theSwitch.slow = 0);
      }
      case Fault.AgentVanishes(var at, var lasting, var number) ->
          vanishing.agent(at, lasting, number);
      case Fault.PageVanishes(var at, var lasting, var number) ->
          vanishing.page(at, lasting, number);
      case Fault.DesksVanish(var at, var lasting) -> vanishing.desks(at, lasting);
      case Fault.PhoneVanishes(var at, var lasting, var number) ->
          vanishing.phone(at, lasting, number);
      case Fault.AgentClaimed(var at, var lasting, var number, var forCaller) ->
          time.in(
              at,
              () ->
                  floor.claim(
                      SimulatedAgents.agent(number % settings.agents()), lasting, forCaller));
      case Fault.DatabaseDown(var at, var lasting) -> {
        time.in(at, () -> ledger.down = true);
        time.in(at + lasting, () -> ledger.down = false);
      }
      case Fault.RedisFlushed(var at) ->
          time.in(
              at,
              () -> {
                floor.flush();
                agents.declareAnew();
              });
      case Fault.RedisDown(var at, var lasting) -> {
        time.in(at, () -> floor.down = true);
        time.in(at + lasting, () -> floor.down = false);
      }
      case Fault.DialerKilled(var at, var restartAfter) -> {
        time.in(at, this::kill);
        time.in(at + restartAfter, this::restart);
      }
      case Fault.DuplicatedEvents(var share) -> wire.duplicated = share;
      case Fault.ReorderedEvents(var share, var most) -> {
        wire.reordered = share;
        wire.mostLate = most;
      }
    }
  }

  private void kill() {
    wire.cut();
    alarms.clear();
    ledger.dialerDied();
    world.promised.clear();
    world.outcomes.clear();
    world.callers.clear();
  }

  private void restart() {
    if (!wire.isDead()) {
      return;
    }
    wire.mend();
    core = fresh();
    start();
  }
}
