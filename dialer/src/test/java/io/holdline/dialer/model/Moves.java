package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Paper;
import io.holdline.dialer.model.Move.Kind;
import java.util.ArrayList;
import java.util.List;

/** What may happen next in a state; equal states have equal lists. */
final class Moves {
  /** How many of a decision's commands a dying dialer carries out at most. */
  static final int AMID = 3;

  private final State state;
  private final List<Move> moves = new ArrayList<>();

  private Moves(State state) {
    this.state = state;
  }

  static List<Move> of(State state) {
    var all = new Moves(state);
    all.messages();
    state.customers.forEach(all::customer);
    state.managers.forEach(all::manager);
    all.time();
    all.endsOfFaults();
    if (state.mayFail) {
      state.scene.faults().forEach(all::fault);
    }
    return all.moves;
  }

  private void add(Kind kind, int which) {
    moves.add(new Move(kind, which));
  }

  private void messages() {
    for (var head : state.wire.heads()) {
      add(Kind.ARRIVES, head.lane());
    }
  }

  private void customer(Customer customer) {
    var place = customer.place;
    if (customer.paper == Paper.ASKED) {
      if (state.leaseHeld) {
        add(Kind.MAY_BE_PLACED, place);
        add(Kind.MAY_NOT_BE_PLACED, place);
      } else {
        add(Kind.FENCE_IS_STALE, place);
      }
    }
    if (customer.runsLate) {
      add(Kind.LATE_BEGIN_IS_WRITTEN, place);
      add(Kind.LATE_BEGIN_IS_NOT, place);
    }
    if (customer.calls && customer.call == null) {
      toHear(Kind.CALLS_IN, Kind.CALLS_IN_UNHEARD, customer);
    }
    switch (customer.line) {
      case DIALING -> {
        toHear(Kind.REFUSED_BY_SWITCH, Kind.REFUSED_BY_SWITCH_UNHEARD, customer);
        toHear(Kind.RINGS, Kind.RINGS_UNHEARD, customer);
        toHear(Kind.ANSWERS, Kind.ANSWERS_UNHEARD, customer);
        toHear(Kind.IS_BUSY, Kind.IS_BUSY_UNHEARD, customer);
      }
      case RINGING -> {
        toHear(Kind.ANSWERS, Kind.ANSWERS_UNHEARD, customer);
        toHear(Kind.IS_BUSY, Kind.IS_BUSY_UNHEARD, customer);
      }
      case PARKED, JOINED -> toHear(Kind.LEAVES, Kind.LEAVES_UNHEARD, customer);
      case NONE, GONE -> {}
    }
  }

  private void toHear(Kind heard, Kind unheard, Customer customer) {
    if (state.phone.connected && state.wire.isEmpty(Wire.channel(customer))) {
      add(heard, customer.place);
    }
    add(unheard, customer.place);
  }

  private void manager(Manager manager) {
    if (manager.there && manager.activity == Activity.TALKING) {
      add(Kind.HANGS_UP, manager.place);
    }
    if (manager.there
        && manager.activity == Activity.WRAP_UP
        && state.floor.trouble == ModelFloor.Trouble.NONE) {
      add(Kind.FINISHES_WRAP_UP, manager.place);
    }
  }

  private void time() {
    if (!state.clock.isEmpty() && (state.isQuiet() || state.messagesAreLate)) {
      add(Kind.NEXT_ALARM, 0);
      var later = state.clock.nextThatMatters();
      if (later != null && !later.equals(state.clock.next())) {
        add(Kind.MUCH_LATER, 0);
      }
    }
  }

  private void endsOfFaults() {
    if (!state.phone.connected) {
      add(Kind.SOCKET_BACK, 0);
    }
    if (state.floor.trouble != ModelFloor.Trouble.NONE) {
      add(Kind.REDIS_BACK, 0);
    }
    if (!state.leaseHeld) {
      add(Kind.LEASE_BACK, 0);
      state.customers.stream()
          .filter(Customer::isOpen)
          .forEach(customer -> add(Kind.ANOTHER_SETTLES, customer.place));
    }
    for (var manager : state.managers) {
      if (!manager.there) {
        add(Kind.COMES_BACK, manager.place);
      } else if (manager.presence == Presence.PAUSED) {
        add(Kind.IS_READY, manager.place);
      }
    }
  }

  private void fault(Fault fault) {
    switch (fault) {
      case SOCKET_LOST -> add(Kind.SOCKET_LOST, 0);
      case DIALER_KILLED -> dies();
      case REDIS_AWAY -> {
        add(Kind.REDIS_AWAY, 0);
        add(Kind.REDIS_AWAY_AFTER_DOING, 0);
      }
      case REDIS_FLUSHED -> add(Kind.REDIS_FLUSHED, 0);
      case STATEMENT_FAILS -> statementFails();
      case LEASE_LOST -> add(Kind.LEASE_LOST, 0);
      case HANG_UP_LOST -> {
        for (var head : state.wire.heads()) {
          if (head.event() instanceof DialerEvent.CallEnded) {
            add(Kind.EVENT_LOST, head.lane());
          }
        }
      }
      case EVENT_DOUBLED -> {
        for (var head : state.wire.heads()) {
          if (head.event() instanceof DialerEvent.FromSwitch) {
            add(Kind.EVENT_DOUBLED, head.lane());
          }
        }
      }
      case MESSAGES_LATE -> {
        if (!state.isQuiet()) {
          add(Kind.MESSAGES_LATE, 0);
        }
      }
      case AGENT_VANISHES -> state.managers.forEach(manager -> add(Kind.VANISHES, manager.place));
      case TELEPHONE_LOST ->
          state.managers.stream()
              .filter(manager -> manager.leg != null)
              .forEach(manager -> {
                add(Kind.LOSES_TELEPHONE, manager.place);
                add(Kind.REGISTERS_ANEW, manager.place);
              });
      case AGENT_PAUSES -> state.managers.forEach(manager -> add(Kind.PAUSES, manager.place));
    }
  }

  private void dies() {
    add(Kind.DIES, 0);
    if (state.customers.stream().anyMatch(customer -> customer.paper == Paper.ASKED)) {
      add(Kind.DIES_STATEMENTS_CARRIED_OUT, 0);
    }
    for (var done = 0; done < AMID; done++) {
      for (var head : state.wire.heads()) {
        add(Kind.DIES_AMID_COMMANDS, head.lane() * AMID + done);
      }
      for (var customer : state.customers) {
        if (customer.paper == Paper.ASKED) {
          add(Kind.DIES_AMID_COMMANDS_OF_BEGIN, customer.place * AMID + done);
        }
      }
    }
  }

  private void statementFails() {
    for (var customer : state.customers) {
      if (customer.paper == Paper.ASKED) {
        add(Kind.BEGIN_FAILS, customer.place);
        add(Kind.BEGIN_FAILS_WRITTEN, customer.place);
        add(Kind.BEGIN_FAILS_RUNS_LATE, customer.place);
      }
    }
    for (var head : state.wire.heads()) {
      if (head.event() instanceof DialerEvent.CallerFound) {
        add(Kind.FINDING_FAILS, head.lane());
        add(Kind.FINDING_FAILS_WRITTEN, head.lane());
      }
    }
    for (var what : List.of(Wire.Shared.TARGETS, Wire.Shared.LEDGER)) {
      if (!state.wire.isEmpty(Wire.shared(what))) {
        add(Kind.READING_FAILS, Wire.shared(what));
      }
    }
  }
}
