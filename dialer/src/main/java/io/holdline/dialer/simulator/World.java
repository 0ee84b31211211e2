package io.holdline.dialer.simulator;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What invariants may look at: the truth of the models, and the dialer's last decision. */
public final class World {
  final VirtualTime time;
  final SimulationSettings settings;
  final SimulatedSwitch theSwitch;
  final SimulatedLedger ledger;
  final SimulatedFloor floor;
  private final Supplier<FloorSnapshot> snapshot;

  /** Calls to which an agent was granted, as the dialer knows. */
  final Set<CallId> promised = new HashSet<>();

  /** Outcomes ordered by the dialer that lives now. */
  final Set<CallId> outcomes = new HashSet<>();

  /** Who calls the line, as the dialer that lives now has heard; not those others take. */
  final Map<CallId, PhoneNumber> callers = new HashMap<>();

  List<DialerCommand> commands = List.of();
  boolean agentsLeft;

  World(
      VirtualTime time,
      SimulationSettings settings,
      SimulatedSwitch theSwitch,
      SimulatedLedger ledger,
      SimulatedFloor floor,
      Supplier<FloorSnapshot> snapshot) {
    this.time = time;
    this.settings = settings;
    this.theSwitch = theSwitch;
    this.ledger = ledger;
    this.floor = floor;
    this.snapshot = snapshot;
  }

  FloorSnapshot snapshot() {
    return snapshot.get();
  }

  void decided(DialerEvent event, List<DialerCommand> given) {
    commands = given;
    switch (event) {
      case DialerEvent.AgentReserved(var call, _) -> promised.add(call);
      case DialerEvent.CustomerJoined(var call, _, _) -> promised.remove(call);
      case DialerEvent.InboundCall(var call, var caller, _) -> callers.put(call, caller);
      case DialerEvent.CallEnded(var call, _, _) -> callers.remove(call);
      case DialerEvent.CallerTaken(var call, var ours) when !ours -> callers.remove(call);
      case DialerEvent.FloorRead(var agents) -> agents.forEach(this::reservedBefore);
      case DialerEvent.AgentChanged(var agent) -> reservedBefore(agent);
      default -> {}
    }
    for (var command : given) {
      switch (command) {
        case DialerCommand.ReleaseAgent(_, var call) -> promised.remove(call);
        case DialerCommand.RecordOutcome(var outcome) -> promised.remove(outcome.call());
        case DialerCommand.RecordJoin(var join) -> promised.remove(join.call());
        case DialerCommand.RecordRejoin(var join) -> promised.remove(join.call());
        default -> {}
      }
    }
  }

  /** Whether somebody with this number calls the line, as the dialer has heard. */
  boolean isCalling(PhoneNumber number) {
    return callers.entrySet().stream()
        .anyMatch(caller -> caller.getValue().equals(number) && isUp(caller.getKey()));
  }

  private boolean isUp(CallId call) {
    var channel = theSwitch.channels().get(call);
    return channel != null && !channel.over && !SimulatedFloor.isServedElsewhere(call);
  }

  /** A dialer that takes over a ringing call takes over the agent reserved for it as well. */
  private void reservedBefore(AgentAvailability agent) {
    var call = agent.call();
    if (call == null || agent.activity() != Activity.RESERVED) {
      return;
    }
    var channel = theSwitch.channels().get(call);
    if (channel != null && !channel.over && channel.answeredAt == null) {
      promised.add(call);
    }
  }
}
