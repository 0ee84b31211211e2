package io.holdline.dialer.model;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Paper;
import java.util.ArrayList;
import java.util.List;

/** The database: the list's leases, the attempts and their outcomes. */
final class ModelLedger {
  private final State state;

  ModelLedger(State state) {
    this.state = state;
  }

  void claim(int limit, List<AgentId> owners) {
    var targets = new ArrayList<DialTarget>();
    for (var owner : owners) {
      state.customers.stream()
          .filter(customer -> customer.paper == Paper.LISTED && isOwnedBy(customer, owner))
          .findFirst()
          .ifPresent(customer -> targets.add(lease(customer)));
    }
    for (var customer : state.customers) {
      if (targets.size() < limit && customer.paper == Paper.LISTED && !customer.calls) {
        targets.add(lease(customer));
      }
    }
    state.wire.send(Wire.shared(Wire.Shared.TARGETS), new DialerEvent.TargetsArrived(targets));
  }

  private static boolean isOwnedBy(Customer customer, AgentId agent) {
    return switch (customer.preference) {
      case AgentPreference.Pooled() -> false;
      case AgentPreference.OwnerFirst(var owner) -> owner.equals(agent);
      case AgentPreference.OwnerOnly(var owner) -> owner.equals(agent);
    };
  }

  private DialTarget lease(Customer customer) {
    var call = state.freshCall();
    customer.paper = Paper.LEASED;
    customer.call = call;
    return new DialTarget(
        call, State.CAMPAIGN, customer.number, customer.preference, customer.neverAbandon);
  }

  /** Whose customer calls the line; the attempt is written at once. */
  void find(CallId call) {
    arrived(call);
    var customer = state.customer(call);
    if (customer != null) {
      var owner = state.managers.getFirst().id;
      state.wire.send(
          Wire.replies(customer),
          new DialerEvent.CallerFound(call, new InboundAnswer.Known(List.of(owner))));
    }
  }

  void arrived(CallId call) {
    var customer = state.customer(call);
    if (customer != null && customer.paper == Paper.LISTED) {
      write(customer);
    }
  }

  void promise(CallId call) {
    var customer = state.customer(call);
    if (customer != null) {
      customer.promised = true;
    }
  }

  /** The claim was not carried out. */
  void claimFailed(List<DialTarget> targets) {
    for (var target : targets) {
      var customer = state.customer(target.call());
      if (customer != null && customer.paper == Paper.LEASED) {
        customer.backToList();
      }
    }
  }

  void ask(CallId call) {
    var customer = state.customer(call);
    if (customer != null && customer.paper == Paper.LEASED) {
      customer.paper = Paper.ASKED;
    }
  }

  void write(Customer customer) {
    customer.paper = Paper.OPEN;
    customer.begunAt = state.now;
    customer.runsLate = false;
  }

  void giveBack(CallId call) {
    var customer = state.customer(call);
    if (customer != null && customer.paper == Paper.LEASED) {
      customer.backToList();
    }
  }

  void join(CallJoin join) {
    var customer = state.customer(join.call());
    if (customer != null && customer.isOpen()) {
      customer.join = join;
    }
  }

  /** The first outcome wins. */
  void record(CallOutcome outcome) {
    var customer = state.customer(outcome.call());
    if (customer != null && customer.isOpen()) {
      customer.paper = Paper.ENDED;
      customer.tidy();
    }
  }

  /** What is written now; the answer may be late. */
  void read() {
    var open = new ArrayList<OpenAttempt>();
    for (var customer : state.customers) {
      if (customer.isOpen() && customer.call != null) {
        open.add(
            new OpenAttempt(
                customer.call, customer.number, customer.begunAt, customer.join, customer.calls));
      }
    }
    state.wire.send(
        Wire.shared(Wire.Shared.LEDGER), new DialerEvent.LedgerRead(open, AnswerTally.NONE));
  }

  /** The dialer died: leases run out, and each statement under way is carried out or is not. */
  void dialerDied(boolean isCarriedOut) {
    for (var customer : state.customers) {
      if (customer.paper == Paper.ASKED && isCarriedOut) {
        write(customer);
      } else if (customer.paper == Paper.ASKED || customer.paper == Paper.LEASED) {
        customer.backToList();
      }
      customer.dialerDied();
    }
  }
}
