package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Line;
import io.holdline.dialer.model.Customer.Paper;

/** Holds what a dialer hears and orders against the promises. */
final class Watch {
  private Watch() {}

  /** Before an order is carried out. */
  static void ordered(State state, DialerCommand command) {
    switch (command) {
      case DialerCommand.Originate(var call, _, _, _) -> originate(state, call);
      case DialerCommand.Join(var call, var agent) -> {
        var customer = alive(state, call, command);
        require(!customer.joinOrdered, Promise.JOINED_ONCE, command);
        customer.joinOrdered = true;
        require(
            !state.phone.hasCustomer(agent) || agent.equals(customer.with),
            Promise.ONE_CUSTOMER_PER_AGENT,
            command);
        for (var live : state.core.snapshot(state.now).calls()) {
          require(
              live.phase() != LiveCall.Phase.RECONNECTING
                  || live.call().equals(call) == agent.equals(live.agent()),
              Promise.KEPT_FOR_EACH_OTHER,
              command);
        }
      }
      case DialerCommand.Park(var call) -> alive(state, call, command).joinOrdered = false;
      case DialerCommand.RecordOutcome(var outcome) -> {
        var customer = state.customer(outcome.call());
        require(
            customer != null && !customer.outcomeOrdered, Promise.ONE_OUTCOME_PER_ATTEMPT, command);
        if (customer != null) {
          customer.outcomeOrdered = true;
          isTrue(customer, outcome);
        }
      }
      case DialerCommand.RecordRejoin(var join) -> alive(state, join.call(), command);
      case DialerCommand.RecordJoin(var join) -> alive(state, join.call(), command);
      case DialerCommand.Kill(var call, _) -> {
        var customer = state.customer(call);
        require(
            customer == null
                || !customer.calls
                || customer.wasJoined
                || customer.promised
                || !customer.line.isUp(),
            Promise.NO_CALLER_LOST,
            command);
      }
      case DialerCommand.ReserveAgent(var call, _) -> alive(state, call, command);
      case DialerCommand.ConnectAgent(_, var call) -> alive(state, call, command);
      default -> {}
    }
  }

  private static void originate(State state, CallId call) {
    var customer = state.customer(call);
    require(
        customer != null && customer.begunTold && !customer.outcomeOrdered,
        Promise.ORIGINATED_ONLY_WHEN_BEGUN,
        call);
    if (customer != null) {
      require(!customer.wasOriginated, Promise.ORIGINATED_ONCE, call);
      require(state.leaseTold, Promise.ORIGINATED_ONLY_WITH_THE_LEASE, call);
      customer.wasOriginated = true;
    }
  }

  private static Customer alive(State state, CallId call, DialerCommand command) {
    var customer = state.customer(call);
    if (customer == null || customer.outcomeOrdered) {
      throw new Broken(Promise.OVER_IS_OVER, command.toString());
    }
    return customer;
  }

  private static void isTrue(Customer customer, CallOutcome outcome) {
    if (customer.paper != Paper.OPEN || outcome.kind() == OutcomeKind.LOST) {
      return;
    }
    var holds =
        switch (outcome.kind()) {
          case SWITCH_REFUSED -> !customer.wasPlaced;
          case CONNECTED -> customer.wasJoined;
          case ABANDONED -> customer.wasAnswered;
          default -> !customer.wasAnswered;
        };
    require(holds, Promise.OUTCOMES_ARE_TRUE, outcome);
  }

  /** After an event was taken in. */
  static void heard(State state, DialerEvent event) {
    switch (event) {
      case DialerEvent.CallBegun(var call) -> with(state, call).begunTold = true;
      case DialerEvent.CallAnswered(var call, _) -> with(state, call).answerTold = true;
      case DialerEvent.CustomerJoined(var call, _, _) -> with(state, call).joinTold = true;
      case DialerEvent.JoinFailed(var call, _, _) -> with(state, call).joinOrdered = false;
      case DialerEvent.CallAtSwitch(var call, var is, _, _)
          when is == DialerEvent.ChannelState.PARKED && state.customer(call) != null ->
          with(state, call).joinOrdered = false;
      case DialerEvent.AgentLegDown _ ->
          state.customers.forEach(customer -> customer.joinOrdered = false);
      default -> {}
    }
  }

  private static Customer with(State state, CallId call) {
    var customer = state.customer(call);
    if (customer == null) {
      throw new IllegalStateException("Nobody has the call " + call);
    }
    return customer;
  }

  /** When a dialer that was left alone has come to rest and was paused. */
  static void atRest(State state) {
    for (var customer : state.customers) {
      var talks = customer.line == Line.JOINED;
      require(customer.paper != Paper.OPEN || talks, Promise.EVERY_ATTEMPT_SETTLED, customer);
      require(!customer.line.isUp() || talks, Promise.NOBODY_STUCK, customer);
      require(
          customer.paper != Paper.LEASED && customer.paper != Paper.ASKED,
          Promise.NO_RECORD_LOST,
          customer);
    }
    for (var manager : state.managers) {
      var customer = manager.call == null ? null : state.customer(manager.call);
      require(
          manager.activity == Activity.IDLE
              || (manager.activity == Activity.TALKING
                  && customer != null
                  && manager.id.equals(customer.with)),
          Promise.NOBODY_STUCK,
          manager);
    }
  }

  private static void require(boolean holds, Promise promise, Object how) {
    if (!holds) {
      throw new Broken(promise, how.toString());
    }
  }
}
