package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Paper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything at one moment: the core, what surrounds it, and what is on its way between them. */
final class State {
  static final CampaignId CAMPAIGN = new CampaignId("model");
  static final int CUSTOMERS = 3;
  static final int MANAGERS = 2;
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final int ALL = Integer.MAX_VALUE;

  // Written in this order: what names the calls comes first.
  final List<Customer> customers = new ArrayList<>();
  final List<Manager> managers = new ArrayList<>();
  final Wire wire = new Wire();
  final ModelClock clock = new ModelClock();
  final ModelSwitch phone = new ModelSwitch(this);
  final ModelLedger ledger = new ModelLedger(this);
  final ModelFloor floor = new ModelFloor(this);
  DialerCore core;

  boolean leaseHeld = true;
  boolean leaseTold;
  boolean mayFail = true;
  boolean messagesAreLate;

  Instant now = START;
  Scene scene;
  @Nullable List<String> log;
  private int ids;

  /**
   * A dialer that has just started, with its agents' legs up, about to hear of its first records.
   */
  State(Scene scene) {
    this.scene = scene;
    this.core = scene.core();
    for (var i = 0; i < CUSTOMERS; i++) {
      var wish = scene.wishes().get(i);
      customers.add(new Customer(i, wish.preference(), wish.neverAbandon(), wish.calls()));
    }
    for (var name : List.of("li", "wang")) {
      var manager = new Manager(managers.size(), new AgentId(name));
      manager.version = Codec.VERSION;
      manager.since = now;
      managers.add(manager);
    }
  }

  static State open(Scene scene) {
    var state = new State(scene);
    state.start();
    state.hearsAllButTargets();
    scene.opening().forEach(move -> Play.play(state, move));
    state.mayFail = true;
    return state;
  }

  private void hearsAllButTargets() {
    var targets = Wire.shared(Wire.Shared.TARGETS);
    while (true) {
      var head = wire.heads().stream().filter(message -> message.lane() != targets).findFirst();
      if (head.isEmpty()) {
        return;
      }
      arrives(head.get().lane());
    }
  }

  private void start() {
    tell(new DialerEvent.SettingsChanged(Scene.SETTINGS, true));
    tell(new DialerEvent.LeaseChanged(true));
    connected();
  }

  /** A dialer that connects finds the callers who are parked. */
  void connected() {
    tell(new DialerEvent.SwitchBack(now));
    for (var customer : customers) {
      if (customer.calls && customer.line == Customer.Line.PARKED && customer.call != null) {
        tell(new DialerEvent.InboundCall(customer.call, customer.number, now));
      }
    }
  }

  /** Called when the state was made from bytes. */
  void made(Instant moment, int calls, Scene same) {
    now = moment;
    ids = calls;
    scene = same;
    for (var manager : managers) {
      manager.version = Codec.VERSION;
    }
  }

  CallId freshCall() {
    return Codec.call(ids++);
  }

  long newestVersion(AgentId agent) {
    return manager(agent).version;
  }

  Manager manager(AgentId agent) {
    for (var manager : managers) {
      if (manager.id.equals(agent)) {
        return manager;
      }
    }
    throw new IllegalArgumentException(agent.toString());
  }

  @Nullable Customer customer(CallId call) {
    for (var customer : customers) {
      if (call.equals(customer.call)) {
        return customer;
      }
    }
    return null;
  }

  void arrives(int lane) {
    tell(wire.take(lane));
  }

  void tell(DialerEvent event) {
    tell(event, ALL);
  }

  /** Lets the core decide and carries out the first so many of its commands. */
  void tell(DialerEvent event, int most) {
    if (event instanceof DialerEvent.LeaseChanged(var held)) {
      leaseTold = held;
    }
    List<DialerCommand> commands;
    try {
      commands = scene.plant().on(this, event);
    } catch (RuntimeException e) {
      throw new Broken(Promise.NO_EXCEPTION, e);
    }
    if (log != null) {
      log.add("     %s -> %s".formatted(event, commands));
    }
    Watch.heard(this, event);
    for (var command : commands.subList(0, Math.min(most, commands.size()))) {
      Watch.ordered(this, command);
      perform(command);
    }
  }

  private void perform(DialerCommand command) {
    switch (command) {
      case DialerCommand.ToSwitch order -> phone.command(order);
      case DialerCommand.FetchTargets(var limit, var owners) -> ledger.claim(limit, owners);
      case DialerCommand.BeginCall(var call) -> ledger.ask(call);
      case DialerCommand.GiveBack(var call) -> ledger.giveBack(call);
      case DialerCommand.SkipRecord(var call, _, _) -> ledger.giveBack(call);
      case DialerCommand.RecordJoin(var join) -> ledger.join(join);
      case DialerCommand.FindCaller(var call, _) -> ledger.find(call);
      case DialerCommand.RecordArrival(var call, _) -> ledger.arrived(call);
      case DialerCommand.PromiseCallback(var call) -> ledger.promise(call);
      case DialerCommand.TakeCaller(var call) -> floor.take(call);
      case DialerCommand.RecordRejoin _,
          DialerCommand.RecordOptOut _,
          DialerCommand.KeepRecording _ -> {}
      case DialerCommand.RecordOutcome(var outcome) -> ledger.record(outcome);
      case DialerCommand.ReadLedger() -> ledger.read();
      case DialerCommand.ReserveAgent(var call, var preference) -> floor.reserve(call, preference);
      case DialerCommand.ConnectAgent(var agent, var call) -> floor.connect(agent, call);
      case DialerCommand.ReleaseAgent(var agent, var call) -> floor.release(agent, call);
      case DialerCommand.RingAgent(var agent, var call) ->
          floor.change(agent, call, Activity.RESERVED, Activity.RINGING);
      case DialerCommand.HoldAgent(var agent, var call, var held) ->
          floor.change(
              agent,
              call,
              held ? Activity.TALKING : Activity.HOLD,
              held ? Activity.HOLD : Activity.TALKING);
      case DialerCommand.WrapUpAgent(var agent, var call) -> floor.wrapUp(agent, call);
      case DialerCommand.FinishWrapUp(var agent, var call) ->
          floor.change(agent, call, Activity.WRAP_UP, Activity.IDLE);
      case DialerCommand.AgentLeg(var agent, var up) -> floor.leg(agent, up);
      case DialerCommand.ShareAgents _ -> {}
      case DialerCommand.LendAgent lent -> throw new IllegalStateException("Unasked: " + lent);
      case DialerCommand.ReadFloor() -> floor.read();
      case DialerCommand.SetAlarm(var deadline, var at) -> clock.set(deadline, at);
      case DialerCommand.CancelAlarm(var deadline) -> clock.cancel(deadline);
    }
  }

  /** The dialer dies and a fresh one starts; statements under way are carried out or are not. */
  void dialerDies(boolean statementsCarriedOut) {
    core = scene.core();
    clock.clear();
    wire.clear();
    ledger.dialerDied(statementsCarriedOut);
    start();
  }

  /** Time goes on to that moment; what is due rings in its order. */
  void rings(@Nullable Instant moment) {
    if (moment != null && moment.isAfter(now)) {
      now = moment;
    }
    for (var due = clock.due(now); due != null; due = clock.due(now)) {
      tell(new DialerEvent.DeadlinePassed(due));
    }
  }

  /** The next alarm alone. */
  void ringsNext() {
    var next = clock.next();
    if (next != null && next.isAfter(now)) {
      now = next;
    }
    var due = clock.due(now);
    if (due != null) {
      tell(new DialerEvent.DeadlinePassed(due));
    }
  }

  /** Whether no message is on its way and no statement runs. */
  boolean isQuiet() {
    return wire.isEmpty()
        && customers.stream()
            .noneMatch(customer -> customer.paper == Paper.ASKED || customer.runsLate);
  }

  /** Whether no fault lasts. */
  boolean isSound() {
    return phone.connected
        && leaseHeld
        && floor.trouble == ModelFloor.Trouble.NONE
        && managers.stream()
            .allMatch(manager -> manager.there && manager.presence == Presence.READY);
  }
}
