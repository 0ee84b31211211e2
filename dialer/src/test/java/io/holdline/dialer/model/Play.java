package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Paper;
import org.jspecify.annotations.Nullable;

/** Lets a move happen. */
final class Play {
  private final State state;

  private Play(State state) {
    this.state = state;
  }

  static void play(State state, Move move) {
    var play = new Play(state);
    switch (move.kind()) {
      case ARRIVES -> state.arrives(move.which());
      case MAY_BE_PLACED -> play.begun(play.customer(move), Integer.MAX_VALUE);
      case MAY_NOT_BE_PLACED -> play.refused(play.customer(move), Paper.REFUSED, "frequency");
      case FENCE_IS_STALE -> play.refused(play.customer(move), Paper.LISTED, "stale-fence");
      case REFUSED_BY_SWITCH,
          RINGS,
          ANSWERS,
          IS_BUSY,
          LEAVES,
          REFUSED_BY_SWITCH_UNHEARD,
          RINGS_UNHEARD,
          ANSWERS_UNHEARD,
          IS_BUSY_UNHEARD,
          LEAVES_UNHEARD,
          CALLS_IN,
          CALLS_IN_UNHEARD ->
          play.customerDoes(move, play.customer(move));
      case HANGS_UP,
          FINISHES_WRAP_UP,
          VANISHES,
          LOSES_TELEPHONE,
          REGISTERS_ANEW,
          COMES_BACK,
          PAUSES,
          IS_READY ->
          play.agentDoes(move, state.managers.get(move.which()));
      case NEXT_ALARM -> state.ringsNext();
      case MUCH_LATER -> state.rings(state.clock.nextThatMatters());
      case SOCKET_LOST, SOCKET_BACK, EVENT_LOST, EVENT_DOUBLED -> play.socket(move);
      case DIES, DIES_STATEMENTS_CARRIED_OUT, DIES_AMID_COMMANDS, DIES_AMID_COMMANDS_OF_BEGIN ->
          play.dies(move);
      case REDIS_AWAY, REDIS_AWAY_AFTER_DOING, REDIS_BACK, REDIS_FLUSHED -> play.redis(move);
      case BEGIN_FAILS,
          BEGIN_FAILS_WRITTEN,
          BEGIN_FAILS_RUNS_LATE,
          LATE_BEGIN_IS_WRITTEN,
          LATE_BEGIN_IS_NOT,
          READING_FAILS ->
          play.database(move);
      case FINDING_FAILS, FINDING_FAILS_WRITTEN -> play.findingFails(move);
      case LEASE_LOST, ANOTHER_SETTLES, LEASE_BACK -> play.lease(move);
      case MESSAGES_LATE -> {
        state.mayFail = false;
        state.messagesAreLate = true;
      }
    }
  }

  private Customer customer(Move move) {
    return state.customers.get(move.which());
  }

  private static CallId call(@Nullable CallId call) {
    if (call == null) {
      throw new IllegalStateException("There is no call.");
    }
    return call;
  }

  private void begun(Customer customer, int most) {
    state.ledger.write(customer);
    state.tell(new DialerEvent.CallBegun(call(customer.call)), most);
  }

  private void refused(Customer customer, Paper paper, String why) {
    var call = call(customer.call);
    state.tell(new DialerEvent.CallRefused(call, why));
    customer.backToList();
    customer.paper = paper;
  }

  private void customerDoes(Move move, Customer customer) {
    var lane = Wire.channel(customer);
    switch (move.kind()) {
      case REFUSED_BY_SWITCH, REFUSED_BY_SWITCH_UNHEARD -> {
        lane = Wire.replies(customer);
        state.phone.refuses(customer);
      }
      case RINGS, RINGS_UNHEARD -> state.phone.rings(customer);
      case ANSWERS, ANSWERS_UNHEARD -> state.phone.answers(customer);
      case IS_BUSY, IS_BUSY_UNHEARD -> state.phone.ends(customer, "USER_BUSY");
      case CALLS_IN, CALLS_IN_UNHEARD -> state.phone.callsIn(customer);
      case LEAVES, LEAVES_UNHEARD -> state.phone.ends(customer, "NORMAL_CLEARING");
      default -> throw new IllegalArgumentException(move.toString());
    }
    switch (move.kind()) {
      case REFUSED_BY_SWITCH, RINGS, ANSWERS, IS_BUSY, LEAVES, CALLS_IN -> state.arrives(lane);
      default -> {}
    }
  }

  private void agentDoes(Move move, Manager manager) {
    switch (move.kind()) {
      case HANGS_UP ->
          state.tell(
              new DialerEvent.AgentAsked(new AgentCommand.HangUp(manager.id, call(manager.call))));
      case FINISHES_WRAP_UP ->
          state.floor.change(manager.id, call(manager.call), Activity.WRAP_UP, Activity.IDLE);
      case VANISHES -> {
        state.mayFail = false;
        manager.there = false;
        state.phone.legDown(manager);
        state.floor.beats(manager);
      }
      case LOSES_TELEPHONE -> {
        state.mayFail = false;
        state.phone.legDown(manager);
      }
      case REGISTERS_ANEW -> {
        state.mayFail = false;
        state.phone.registersAnew(manager);
      }
      case COMES_BACK -> {
        manager.there = true;
        if (manager.activity == Activity.UNREACHABLE) {
          state.floor.beats(manager);
        }
      }
      case PAUSES -> {
        state.mayFail = false;
        state.floor.declare(manager, Presence.PAUSED);
      }
      case IS_READY -> state.floor.declare(manager, Presence.READY);
      default -> throw new IllegalArgumentException(move.toString());
    }
  }

  private void socket(Move move) {
    state.mayFail = false;
    switch (move.kind()) {
      case SOCKET_LOST -> {
        state.phone.connected = false;
        state.wire.lose(event ->
            event instanceof DialerEvent.FromSwitch
                && !(event instanceof DialerEvent.OriginateDropped));
        state.tell(new DialerEvent.SwitchLost(state.now));
      }
      case SOCKET_BACK -> {
        state.phone.connected = true;
        state.connected();
      }
      case EVENT_LOST -> state.wire.take(move.which());
      case EVENT_DOUBLED -> state.tell(state.wire.head(move.which()));
      default -> throw new IllegalArgumentException(move.toString());
    }
  }

  private void dies(Move move) {
    state.mayFail = false;
    var done = move.which() % Moves.AMID;
    var place = move.which() / Moves.AMID;
    switch (move.kind()) {
      case DIES -> {}
      case DIES_STATEMENTS_CARRIED_OUT -> {
        state.dialerDies(true);
        return;
      }
      case DIES_AMID_COMMANDS -> state.tell(state.wire.take(place), done);
      case DIES_AMID_COMMANDS_OF_BEGIN -> begun(state.customers.get(place), done);
      default -> throw new IllegalArgumentException(move.toString());
    }
    state.dialerDies(false);
  }

  private void redis(Move move) {
    state.mayFail = false;
    switch (move.kind()) {
      case REDIS_AWAY -> state.floor.trouble = ModelFloor.Trouble.NOT_DONE;
      case REDIS_AWAY_AFTER_DOING -> state.floor.trouble = ModelFloor.Trouble.DONE_UNANSWERED;
      case REDIS_BACK -> {
        state.floor.trouble = ModelFloor.Trouble.NONE;
        state.floor.read();
      }
      case REDIS_FLUSHED -> state.floor.flushed();
      default -> throw new IllegalArgumentException(move.toString());
    }
  }

  private void database(Move move) {
    state.mayFail = false;
    if (move.kind() == Move.Kind.READING_FAILS) {
      if (state.wire.take(move.which()) instanceof DialerEvent.TargetsArrived(var targets)) {
        state.ledger.claimFailed(targets);
      }
      state.tell(new DialerEvent.DatabaseFailed(null));
      return;
    }
    var customer = customer(move);
    switch (move.kind()) {
      case BEGIN_FAILS -> customer.paper = Paper.LEASED;
      case BEGIN_FAILS_WRITTEN -> state.ledger.write(customer);
      case BEGIN_FAILS_RUNS_LATE -> {
        customer.paper = Paper.LEASED;
        customer.runsLate = true;
      }
      case LATE_BEGIN_IS_WRITTEN -> {
        state.ledger.write(customer);
        return;
      }
      case LATE_BEGIN_IS_NOT -> {
        customer.runsLate = false;
        return;
      }
      default -> throw new IllegalArgumentException(move.toString());
    }
    state.tell(new DialerEvent.DatabaseFailed(call(customer.call)));
  }

  private void findingFails(Move move) {
    state.mayFail = false;
    if (state.wire.take(move.which()) instanceof DialerEvent.CallerFound(var call, _)) {
      var customer = state.customer(call);
      if (move.kind() == Move.Kind.FINDING_FAILS && customer != null && customer.isOpen()) {
        customer.paper = Paper.LISTED;
      }
      state.tell(new DialerEvent.DatabaseFailed(call));
    }
  }

  private void lease(Move move) {
    state.mayFail = false;
    var lane = Wire.shared(Wire.Shared.LEASE);
    switch (move.kind()) {
      case LEASE_LOST -> {
        state.leaseHeld = false;
        state.wire.send(lane, new DialerEvent.LeaseChanged(false));
      }
      case LEASE_BACK -> {
        state.leaseHeld = true;
        state.wire.send(lane, new DialerEvent.LeaseChanged(true));
      }
      case ANOTHER_SETTLES -> {
        var customer = customer(move);
        customer.paper = Paper.ENDED;
        if (customer.line.isUp()) {
          state.phone.ends(customer, "NORMAL_CLEARING");
        }
        customer.tidy();
      }
      default -> throw new IllegalArgumentException(move.toString());
    }
  }
}
