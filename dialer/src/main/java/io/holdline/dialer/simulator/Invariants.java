package io.holdline.dialer.simulator;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What must never happen, and what must be so in the end. */
public final class Invariants {
  private static final double LONGEST_RESERVATION = 155;

  /** Two ways over the slowest switch of the faults, and a little. */
  private static final Duration TAKEN_BACK = Duration.ofSeconds(7);

  private Invariants() {}

  /** A fresh set of everything that must always hold. */
  public static List<Invariant> always() {
    return List.of(
        new OneCallPerAgent(),
        new NoCallWithoutBegin(),
        new OneOutcomePerCall(),
        new WithinRoom(),
        new LentWithinRoom(),
        new NobodyReservedForEver(),
        new NobodyDialledWhoCalls(),
        new NobodyDroppedForTheVanished(),
        new NobodyElseForTheKept());
  }

  /** A fresh set of everything that must hold when all calls are over. */
  public static List<Validation> inTheEnd() {
    return List.of(
        new EveryAttemptHasItsOutcome(),
        new NoRecordLost(),
        new NobodyStuck(),
        new OutcomesAreTrue(),
        new NoCallerLost(),
        new NoNumberPlacedTwice());
  }

  /** No agent is joined to two customers. */
  record OneCallPerAgent() implements Invariant {
    @Override
    public void check(World world) {
      var crowded = world.theSwitch.crowded;
      require(crowded == null, world, "A second customer is joined to " + crowded);
    }
  }

  /** Every originate is of an attempt in the ledger that is open, and is sent once. */
  static final class NoCallWithoutBegin implements Invariant {
    private final Set<CallId> originated = new HashSet<>();

    @Override
    public void check(World world) {
      for (var command : world.commands) {
        if (command instanceof DialerCommand.Originate(var call, _, _, _)) {
          var attempt = world.ledger.attempts().get(call);
          require(
              attempt != null && attempt.outcome == null,
              world,
              "Placed without an open attempt: " + call);
          require(originated.add(call), world, "Placed twice: " + call);
        }
      }
    }
  }

  /** A living dialer gives a call one outcome. */
  record OneOutcomePerCall() implements Invariant {
    @Override
    public void check(World world) {
      for (var command : world.commands) {
        if (command instanceof DialerCommand.RecordOutcome(var outcome)) {
          require(world.outcomes.add(outcome.call()), world, "Two outcomes of " + outcome.call());
        }
      }
    }
  }

  /** A call is asked for only if all calls without an agent stay within free agents + room. */
  record WithinRoom() implements Invariant {
    @Override
    public void check(World world) {
      if (world.commands.stream().noneMatch(command -> isOpenBegin(world, command))) {
        return;
      }
      check(world, 0);
    }

    private static void check(World world, int leaving) {
      var floor = world.snapshot();
      var tally = floor.tally();
      var limit = world.settings.abandonTarget();
      var room =
          Math.min(
              Math.floor(limit * tally.liveToday() + 1e-9) - tally.abandonedToday(),
              Math.floor(limit * tally.live30Days() + 1e-9) - tally.abandoned30Days());
      var over =
          floor.ringing() + floor.waiting() - world.promised.size() - (floor.free() - leaving);
      require(over <= Math.max(0, room), world, "Overdial %d, room %s".formatted(over, room));
    }
  }

  /** An agent goes to another campaign only if the same holds without them. */
  record LentWithinRoom() implements Invariant {
    @Override
    public void check(World world) {
      var lent = world.commands.stream().filter(DialerCommand.LendAgent.class::isInstance).count();
      if (lent > 0) {
        WithinRoom.check(world, (int) lent);
      }
    }
  }

  /** Whether a call is asked for that has no agent yet. */
  private static boolean isOpenBegin(World world, DialerCommand command) {
    return command instanceof DialerCommand.BeginCall(var call) && !world.promised.contains(call);
  }

  /** A reservation becomes a talk or ends. */
  record NobodyReservedForEver() implements Invariant {
    @Override
    public void check(World world) {
      for (var agent : world.floor.agents().values()) {
        if (agent.activity() == Activity.RESERVED) {
          var since = Duration.between(agent.since(), world.time.now()).toMillis() / 1e3;
          require(since < LONGEST_RESERVATION, world, "Reserved for ever: " + agent);
        }
      }
    }
  }

  /** Nobody is called who is calling the line. */
  record NobodyDialledWhoCalls() implements Invariant {
    @Override
    public void check(World world) {
      for (var command : world.commands) {
        if (command instanceof DialerCommand.Originate(var call, var number, _, _)) {
          require(!world.isCalling(number), world, "Called while calling us: " + call);
        }
      }
    }
  }

  /**
   * A customer who was joined is not left, and not put off with the promise of a call, because the
   * agent vanished while another is free. The phrase that tells the promise may outlast that.
   */
  static final class NobodyDroppedForTheVanished implements Invariant {
    private final Set<CallId> promised = new HashSet<>();

    @Override
    public void check(World world) {
      for (var command : world.commands) {
        if (command instanceof DialerCommand.PromiseCallback(var call)) {
          left(world, call);
          promised.add(call);
        } else if (command instanceof DialerCommand.Kill(var call, _)) {
          left(world, call);
        }
      }
    }

    private void left(World world, CallId call) {
      require(
          !wasJoinedAndIsAlone(world, call) || world.floor.down || !world.floor.anybodyFree(),
          world,
          "Dropped though somebody is free: " + call);
    }

    private boolean wasJoinedAndIsAlone(World world, CallId call) {
      var channel = world.theSwitch.channels().get(call);
      return channel != null
          && !channel.over
          && channel.with != null
          && channel.joinedTo == null
          && !promised.contains(call);
    }
  }

  /** While a customer is kept for an agent, each of the two is there for the other alone. */
  record NobodyElseForTheKept() implements Invariant {
    @Override
    public void check(World world) {
      for (var command : world.commands) {
        switch (command) {
          case DialerCommand.Join(var call, var agent) -> forEachOther(world, call, agent);
          case DialerCommand.ReserveAgent(var call, AgentPreference preference) -> {
            var only = preference instanceof AgentPreference.OwnerOnly(var owner) ? owner : null;
            for (var live : kept(world)) {
              require(
                  !live.call().equals(call) || Objects.equals(live.agent(), only),
                  world,
                  "Offered though kept: " + call);
            }
          }
          default -> {}
        }
      }
    }

    private static void forEachOther(World world, CallId call, AgentId agent) {
      for (var live : kept(world)) {
        require(
            live.call().equals(call) == agent.equals(live.agent()),
            world,
            "Joined though kept: %s to %s".formatted(call, agent));
      }
    }

    private static List<LiveCall> kept(World world) {
      return world.snapshot().calls().stream()
          .filter(live -> live.phase() == LiveCall.Phase.RECONNECTING)
          .toList();
    }
  }

  /** Every attempt ended in exactly one outcome. */
  record EveryAttemptHasItsOutcome() implements Validation {
    @Override
    public void check(World world) {
      for (var attempt : world.ledger.attempts().values()) {
        require(attempt.outcome != null, world, "No outcome of " + attempt.call);
      }
    }
  }

  /** Every record was begun, refused or is back in its list. */
  record NoRecordLost() implements Validation {
    @Override
    public void check(World world) {
      require(
          world.ledger.leased().isEmpty(), world, "Still leased: " + world.ledger.leased().size());
    }
  }

  /** No agent is left reserved, talking or wrapping up, and nobody is in a conference. */
  record NobodyStuck() implements Validation {
    @Override
    public void check(World world) {
      for (var agent : world.floor.agents().values()) {
        require(agent.call() == null, world, "Stuck: " + agent);
      }
      for (var channel : world.theSwitch.channels().values()) {
        require(channel.over, world, "A call goes on: " + channel.id);
      }
    }
  }

  /** What the dialer wrote is what happened at the switch, unless it says that it did not see. */
  record OutcomesAreTrue() implements Validation {
    @Override
    public void check(World world) {
      for (var attempt : world.ledger.attempts().values()) {
        var outcome = attempt.outcome;
        if (outcome != null) {
          check(world, outcome, world.theSwitch.channels().get(attempt.call));
        }
      }
    }

    private static void check(
        World world,
        CallOutcome outcome,
        SimulatedSwitch.@org.jspecify.annotations.Nullable Channel channel) {
      if (outcome.kind() == OutcomeKind.SWITCH_REFUSED) {
        require(channel == null, world, "A placed call is called refused: " + outcome);
        return;
      }
      if (outcome.kind() == OutcomeKind.LOST) {
        return;
      }
      require(channel != null, world, "No such call was placed: " + outcome);
      if (channel == null) {
        return;
      }
      if (outcome.kind() == OutcomeKind.CONNECTED) {
        require(channel.with != null, world, "Never joined: " + outcome);
        var takenBack = (int) channel.stays.stream().takeWhile(OutcomesAreTrue::isBrief).count();
        require(
            channel.stays.stream()
                .limit(takenBack + 1)
                .anyMatch(stay -> stay.agent().equals(outcome.agent())),
            world,
            "Joined to another: %s, %s".formatted(outcome, channel.stays));
      } else if (outcome.kind() == OutcomeKind.ABANDONED) {
        require(channel.answeredAt != null, world, "Never answered: " + outcome);
      } else {
        require(channel.answeredAt == null, world, "Was answered: " + outcome);
      }
    }

    /** A join that crossed the order to wait is undone as soon as the dialer is told of it. */
    private static boolean isBrief(SimulatedSwitch.Channel.Stay stay) {
      return stay.until() != null
          && Duration.between(stay.from(), stay.until()).compareTo(TAKEN_BACK) < 0;
    }
  }

  /** Whoever called the line was joined, left without being sent away, or is owed a call. */
  record NoCallerLost() implements Validation {
    @Override
    public void check(World world) {
      for (var channel : world.theSwitch.channels().values()) {
        if (channel.inbound && channel.killed && channel.with == null) {
          var attempt = world.ledger.attempts().get(channel.id);
          require(
              attempt != null && (attempt.promised || SimulatedLedger.isStranger(channel.number)),
              world,
              "Sent away without a promise: " + channel.id);
        }
      }
    }
  }

  /** No number was originated twice, under whatever call id. */
  record NoNumberPlacedTwice() implements Validation {
    @Override
    public void check(World world) {
      Map<PhoneNumber, CallId> placed = new HashMap<>();
      for (var channel : world.theSwitch.channels().values()) {
        require(channel.originates == 1, world, "Originated twice: " + channel.id);
        require(
            channel.inbound || placed.put(channel.number, channel.id) == null,
            world,
            "Number placed twice: " + channel.number);
      }
    }
  }

  /** Abandonment stayed within the limit, as it must while agents stay and nothing breaks. */
  public record AbandonsBelow(double limit) implements Validation {
    @Override
    public void check(World world) {
      for (var day : world.ledger.tally.days().entrySet()) {
        var live = day.getValue()[0];
        var abandoned = day.getValue()[1];
        require(
            abandoned <= Math.floor(limit * live + 1e-9),
            world,
            "Day %d: %d of %d abandoned".formatted(day.getKey(), abandoned, live));
      }
    }
  }

  private static void require(boolean holds, World world, String otherwise) {
    if (!holds) {
      throw new Invariant.Violation(
          "%s (seed %d, %.3f s)".formatted(otherwise, world.settings.seed(), world.time.seconds()));
    }
  }
}
