package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redis: each wish compares and sets as its script does, and tells the stream. */
final class ModelFloor {
  /** What becomes of a wish while Redis does not answer. */
  enum Trouble {
    NONE,
    NOT_DONE,
    DONE_UNANSWERED
  }

  private final State state;

  /** Who may be reserved, longest free first. */
  private final List<AgentId> free = new ArrayList<>();

  Trouble trouble = Trouble.NONE;

  ModelFloor(State state) {
    this.state = state;
  }

  private boolean isLost(@Nullable CallId call) {
    if (trouble == Trouble.NONE) {
      return false;
    }
    var customer = call == null ? null : state.customer(call);
    if (customer != null) {
      state.wire.send(Wire.reservation(customer.place), new DialerEvent.AvailabilityFailed(call));
    } else if (state.wire.isEmpty(Wire.shared(Wire.Shared.REDIS_FAILURE))) {
      state.wire.send(
          Wire.shared(Wire.Shared.REDIS_FAILURE), new DialerEvent.AvailabilityFailed(null));
    }
    return true;
  }

  void take(CallId call) {
    var customer = state.customer(call);
    if (!isLost(call) && customer != null) {
      state.wire.send(Wire.reservation(customer.place), new DialerEvent.CallerTaken(call, true));
    }
  }

  void reserve(CallId call, AgentPreference preference) {
    var lost = isLost(call);
    if (trouble == Trouble.NOT_DONE) {
      return;
    }
    var answer = reserved(call, preference);
    var customer = state.customer(call);
    if (!lost && customer != null) {
      state.wire.send(Wire.reservation(customer.place), answer);
    }
  }

  private DialerEvent reserved(CallId call, AgentPreference preference) {
    for (var manager : state.managers) {
      if (call.equals(manager.call)) {
        if (isKept(manager)) {
          return new DialerEvent.AgentReserved(call, manager.id);
        } else if (isWithCustomer(manager)) {
          return new DialerEvent.NobodyReserved(call, "already-connected");
        }
      }
    }
    var owner =
        switch (preference) {
          case AgentPreference.Pooled() -> null;
          case AgentPreference.OwnerFirst(var first) -> first;
          case AgentPreference.OwnerOnly(var only) -> only;
        };
    var chosen = owner != null && free.contains(owner) ? owner : null;
    if (owner != null
        && preference instanceof AgentPreference.OwnerOnly
        && hasLost(state.manager(owner), call)) {
      chosen = owner;
    }
    if (chosen == null && !(preference instanceof AgentPreference.OwnerOnly) && !free.isEmpty()) {
      chosen = free.getFirst();
    }
    if (chosen == null) {
      return new DialerEvent.NobodyReserved(call, "nobody-free");
    }
    become(state.manager(chosen), Activity.RESERVED, call);
    return new DialerEvent.AgentReserved(call, chosen);
  }

  /** Whether the agent is back after losing this customer with page and telephone. */
  private static boolean hasLost(Manager manager, CallId call) {
    return manager.activity == Activity.IDLE
        && manager.presence != Presence.LOGGED_OUT
        && call.equals(manager.lastCall);
  }

  void connect(AgentId agent, CallId call) {
    var manager = state.manager(agent);
    if (isLost(null) && trouble == Trouble.NOT_DONE) {
      return;
    }
    var otherCall = manager.call != null && !manager.call.equals(call);
    if (otherCall
        || isWithCustomer(manager)
        || manager.activity == Activity.WRAP_UP
        || (call.equals(manager.lastCall) && !isKept(manager))
        || isHeldByAnother(manager, call)) {
      return;
    }
    become(manager, Activity.TALKING, call);
  }

  private boolean isHeldByAnother(Manager manager, CallId call) {
    return state.managers.stream()
        .anyMatch(other ->
            other != manager
                && call.equals(other.call)
                && (isKept(other) || isWithCustomer(other)));
  }

  private static boolean isKept(Manager manager) {
    return manager.activity == Activity.RESERVED || manager.activity == Activity.RINGING;
  }

  private static boolean isWithCustomer(Manager manager) {
    return manager.activity == Activity.TALKING || manager.activity == Activity.HOLD;
  }

  void release(AgentId agent, CallId call) {
    var manager = state.manager(agent);
    change(agent, call, isKept(manager) ? manager.activity : Activity.RESERVED, Activity.IDLE);
  }

  void wrapUp(AgentId agent, CallId call) {
    var manager = state.manager(agent);
    change(
        agent,
        call,
        isWithCustomer(manager) ? manager.activity : Activity.TALKING,
        Activity.WRAP_UP);
  }

  /** One transition that needs the agent to be so, with this call. */
  void change(AgentId agent, CallId call, Activity from, Activity to) {
    if (isLost(null) && trouble == Trouble.NOT_DONE) {
      return;
    }
    var manager = state.manager(agent);
    if (manager.activity != from || !call.equals(manager.call)) {
      return;
    }
    if (to == Activity.IDLE || (to == Activity.WRAP_UP && !manager.there)) {
      rest(manager);
    } else {
      become(manager, to, call);
    }
  }

  void leg(AgentId agent, boolean up) {
    if (isLost(null) && trouble == Trouble.NOT_DONE) {
      return;
    }
    var manager = state.manager(agent);
    if (manager.legUp != up) {
      manager.legUp = up;
      changed(manager);
    }
  }

  /** The heartbeats stopped, or come again. */
  void beats(Manager manager) {
    rest(manager);
  }

  void declare(Manager manager, Presence presence) {
    manager.presence = presence;
    manager.since = state.now;
    changed(manager);
  }

  /** Everything is forgotten; the page declares the agent ready anew. */
  void flushed() {
    free.clear();
    for (var manager : state.managers) {
      manager.version += 1_000_000;
      manager.activity = Activity.IDLE;
      manager.call = null;
      manager.lastCall = null;
      manager.legUp = false;
      manager.since = state.now;
    }
    read();
  }

  private void rest(Manager manager) {
    become(manager, manager.there ? Activity.IDLE : Activity.UNREACHABLE, null);
  }

  private void become(Manager manager, Activity activity, @Nullable CallId call) {
    if (manager.activity != activity && !manager.activity.next().contains(activity)) {
      throw new IllegalStateException("%s does not become %s.".formatted(manager, activity));
    }
    if (manager.call != null && !manager.call.equals(call) && !isKept(manager)) {
      manager.lastCall = manager.call;
    }
    manager.activity = activity;
    manager.call = call;
    manager.since = state.now;
    changed(manager);
  }

  private void changed(Manager manager) {
    manager.version++;
    if (!manager.isFree()) {
      free.remove(manager.id);
    } else if (!free.contains(manager.id)) {
      free.add(manager.id);
    }
    if (trouble == Trouble.NONE) {
      state.wire.send(Wire.row(manager), new DialerEvent.AgentChanged(manager.row()));
    }
  }

  void read() {
    if (!isLost(null)) {
      state.wire.send(
          Wire.shared(Wire.Shared.FLOOR),
          new DialerEvent.FloorRead(state.managers.stream().map(Manager::row).toList()));
    }
  }
}
