package io.holdline.dialer.model;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.Announcement;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import io.holdline.dialer.model.Customer.Line;

/** The switch: carries commands out at once; what it says of them is on its way for any time. */
final class ModelSwitch {
  private final State state;
  boolean connected = true;

  ModelSwitch(State state) {
    this.state = state;
  }

  void command(DialerCommand.ToSwitch command) {
    if (command instanceof DialerCommand.Originate(var call, _, _, _)) {
      originate(call);
      return;
    }
    if (!connected) {
      return;
    }
    switch (command) {
      case DialerCommand.OriginateAgentLeg(var agent) -> originateLeg(state.manager(agent));
      case DialerCommand.HangUpAgentLeg(var agent, var leg) -> {
        if (leg.equals(state.manager(agent).leg)) {
          legDown(state.manager(agent));
        }
      }
      case DialerCommand.Join(var call, var agent) -> join(call, agent);
      case DialerCommand.Kill(var call, var cause) -> {
        var customer = state.customer(call);
        if (customer != null && customer.line.isUp()) {
          ends(customer, cause);
        }
      }
      case DialerCommand.AskSwitch(var call) -> ask(call);
      case DialerCommand.Park(var call) -> park(call);
      case DialerCommand.Announce(var call, var what) -> announce(call, what);
      case DialerCommand.Control(var call, var agent, var what) -> {
        var customer = state.customer(call);
        if (customer != null) {
          var why = "not-supported";
          reply(customer, new DialerEvent.ControlFailed(call, agent, what, why, state.now));
        }
      }
      case DialerCommand.Supervise _, DialerCommand.ListenForBeep _ -> {}
      case DialerCommand.Originate _ -> throw new IllegalStateException();
    }
  }

  private void originate(CallId call) {
    var customer = state.customer(call);
    if (customer == null) {
      return;
    }
    if (!connected || !state.leaseHeld) {
      var why = connected ? "lease-late" : "switch-down";
      state.wire.send(Wire.replies(customer), new DialerEvent.OriginateDropped(call, why));
      return;
    }
    customer.line = Line.DIALING;
    customer.wasPlaced = true;
  }

  /** The switch would not place the call: there is no channel. */
  void refuses(Customer customer) {
    customer.line = Line.GONE;
    customer.wasPlaced = false;
    reply(customer, new DialerEvent.OriginateFailed(call(customer), "CALL_REJECTED", state.now));
  }

  /** The dialplan answers and parks. */
  void callsIn(Customer customer) {
    var call = state.freshCall();
    customer.call = call;
    customer.line = Line.PARKED;
    customer.wasAnswered = true;
    customer.wasPlaced = true;
    say(customer, new DialerEvent.InboundCall(call, customer.number, state.now));
  }

  void rings(Customer customer) {
    customer.line = Line.RINGING;
    say(customer, new DialerEvent.CallRinging(call(customer), state.now));
  }

  void answers(Customer customer) {
    customer.line = Line.PARKED;
    customer.wasAnswered = true;
    say(customer, new DialerEvent.CallAnswered(call(customer), state.now));
  }

  void ends(Customer customer, String cause) {
    customer.line = Line.GONE;
    customer.with = null;
    if (!customer.wasAnswered) {
      reply(customer, new DialerEvent.OriginateFailed(call(customer), cause, state.now));
    }
    say(customer, new DialerEvent.CallEnded(call(customer), cause, state.now));
    customer.tidy();
  }

  private void join(CallId call, AgentId agent) {
    var customer = state.customer(call);
    if (customer == null || customer.line == Line.JOINED) {
      return;
    }
    if (customer.line != Line.PARKED || state.manager(agent).leg == null) {
      reply(customer, new DialerEvent.JoinFailed(call, agent, "NO_SUCH_CHANNEL"));
      return;
    }
    customer.line = Line.JOINED;
    customer.wasJoined = true;
    customer.with = agent;
    say(customer, new DialerEvent.CustomerJoined(call, agent, state.now));
  }

  private void park(CallId call) {
    var customer = state.customer(call);
    if (customer != null && customer.line == Line.JOINED) {
      customer.line = Line.PARKED;
      customer.with = null;
    }
  }

  private void announce(CallId call, Announcement what) {
    var customer = state.customer(call);
    if (customer != null && customer.line.isUp() && !(what instanceof Announcement.Waiting)) {
      say(customer, new DialerEvent.AnnouncementEnded(call, state.now));
    }
  }

  private void ask(CallId call) {
    var customer = state.customer(call);
    if (customer != null) {
      var answer =
          switch (customer.line) {
            case NONE, GONE -> ChannelState.GONE;
            case DIALING, RINGING -> ChannelState.RINGING;
            case PARKED -> ChannelState.PARKED;
            case JOINED -> ChannelState.JOINED;
          };
      reply(customer, new DialerEvent.CallAtSwitch(call, answer, customer.with, state.now));
      return;
    }
    for (var manager : state.managers) {
      if (call.equals(manager.leg)) {
        tell(manager, new DialerEvent.CallAtSwitch(call, ChannelState.PARKED, null, state.now));
      } else if (call.equals(manager.lastLeg)) {
        tell(manager, new DialerEvent.CallAtSwitch(call, ChannelState.GONE, null, state.now));
      }
    }
  }

  private void originateLeg(Manager manager) {
    if (!manager.there) {
      return;
    }
    var leg = manager.leg == null ? state.freshCall() : manager.leg;
    manager.leg = leg;
    tell(manager, new DialerEvent.AgentLegUp(manager.id, leg, state.now));
  }

  void legDown(Manager manager) {
    var leg = manager.leg;
    if (leg == null) {
      return;
    }
    manager.leg = null;
    manager.lastLeg = leg;
    for (var customer : state.customers) {
      if (manager.id.equals(customer.with)) {
        customer.with = null;
        customer.line = Line.PARKED;
      }
    }
    tell(manager, new DialerEvent.AgentLegDown(manager.id, leg, "NORMAL_CLEARING", state.now));
  }

  /** The page was loaded again; the leg to the one before stands. */
  void registersAnew(Manager manager) {
    tell(manager, new DialerEvent.PhoneRegistered(manager.id, true, state.now));
  }

  /** Who is joined to the agent. */
  boolean hasCustomer(AgentId agent) {
    return state.customers.stream().anyMatch(customer -> agent.equals(customer.with));
  }

  private static CallId call(Customer customer) {
    if (customer.call == null) {
      throw new IllegalStateException("A channel without call: " + customer);
    }
    return customer.call;
  }

  private void say(Customer customer, DialerEvent event) {
    if (connected) {
      state.wire.send(Wire.channel(customer), event);
    }
  }

  private void reply(Customer customer, DialerEvent event) {
    if (connected) {
      state.wire.send(Wire.replies(customer), event);
    }
  }

  private void tell(Manager manager, DialerEvent event) {
    if (connected) {
      state.wire.send(Wire.leg(manager), event);
    }
  }
}
