package io.holdline.dialer.simulator;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model of Redis: every change compares, sets, counts the version and tells the stream. */
final class SimulatedFloor {
  private static final double LATENCY = 0.001;
  private static final double RESERVATION = 150;
  private static final CampaignId OTHER = new CampaignId("other");

  private final VirtualTime time;
  private final Wire wire;
  private final CampaignId campaign;
  private final List<Consumer<AgentAvailability>> watchers = new ArrayList<>();
  private final Map<AgentId, AgentAvailability> agents = new LinkedHashMap<>();
  private final Map<AgentId, Claimed> claimed = new LinkedHashMap<>();

  /** The customer each had last. */
  private final Map<AgentId, CallId> lastCalls = new LinkedHashMap<>();

  boolean down;
  private boolean claimedBefore;

  /** Another campaign needs the agent until then. */
  private record Claimed(double until, boolean forCaller) {}

  SimulatedFloor(VirtualTime time, Wire wire, CampaignId campaign) {
    this.time = time;
    this.wire = wire;
    this.campaign = campaign;
  }

  Map<AgentId, AgentAvailability> agents() {
    return agents;
  }

  void watch(Consumer<AgentAvailability> watcher) {
    watchers.add(watcher);
  }

  /** What the agent's own page declares; false when Redis is down. */
  boolean declare(AgentId agent, Presence presence) {
    if (down) {
      return false;
    }
    var known = agents.get(agent);
    if (known == null) {
      known =
          new AgentAvailability(
              agent, campaign, presence, Activity.IDLE, null, null, false, time.now(), 0);
    }
    var since = known.activity() == Activity.IDLE ? time.now() : known.since();
    put(
        new AgentAvailability(
            agent,
            known.campaign(),
            known.home(),
            presence,
            known.activity(),
            known.call(),
            null,
            known.legUp(),
            since,
            known.version() + 1));
    return true;
  }

  /** Everything is forgotten; whoever watches is told of the gap. */
  void flush() {
    agents.clear();
    lastCalls.clear();
    read();
  }

  /** The heartbeats of the agent have stopped, or come again. */
  void reachable(AgentId agent, boolean reachable) {
    var known = agents.get(agent);
    if (known != null && reachable == (known.activity() == Activity.UNREACHABLE)) {
      put(with(known, reachable ? Activity.IDLE : Activity.UNREACHABLE, null, known.legUp()));
    }
  }

  void leg(AgentId agent, boolean up) {
    var known = agents.get(agent);
    if (fails(null) || known == null || known.legUp() == up) {
      return;
    }
    put(
        new AgentAvailability(
            agent,
            known.campaign(),
            known.home(),
            known.presence(),
            known.activity(),
            known.call(),
            known.reason(),
            up,
            known.since(),
            known.version() + 1));
  }

  /** From now on another campaign needs the agent more, for so long. */
  void claim(AgentId agent, double lasting, boolean forCaller) {
    claimed.put(agent, new Claimed(time.seconds() + lasting, forCaller));
    time.in(lasting, () -> comesBack(agent));
  }

  private void comesBack(AgentId agent) {
    var known = agents.get(agent);
    if (known != null && !isHere(known)) {
      put(serving(known, campaign));
    }
  }

  /** Whom the other campaign needs, of those who serve this one. */
  void share() {
    if (fails(null)) {
      return;
    }
    claimed.values().removeIf(claim -> claim.until <= time.seconds());
    var claims = new ArrayList<AgentClaim>();
    claimed.forEach((agent, claim) -> {
      var known = agents.get(agent);
      if (known != null && isHere(known) && (known.isFree() || !claim.forCaller)) {
        claims.add(new AgentClaim(agent, OTHER, claim.forCaller));
      }
    });
    if (claimedBefore || !claims.isEmpty()) {
      claimedBefore = !claims.isEmpty();
      wire.deliver(2 * LATENCY, new DialerEvent.AgentsClaimed(claims));
    }
  }

  void lend(AgentId agent) {
    var known = agents.get(agent);
    var claim = claimed.get(agent);
    if (fails(null)
        || known == null
        || claim == null
        || claim.until <= time.seconds()
        || !isFree(agent)) {
      return;
    }
    put(serving(known, OTHER));
  }

  private AgentAvailability serving(AgentAvailability known, CampaignId other) {
    return new AgentAvailability(
        known.agent(),
        other,
        known.home(),
        known.presence(),
        known.activity(),
        known.call(),
        known.reason(),
        known.legUp(),
        time.now(),
        known.version() + 1);
  }

  private boolean isHere(AgentAvailability agent) {
    return agent.campaign().equals(campaign);
  }

  /** Whether somebody of this campaign could take a customer now. */
  boolean anybodyFree() {
    return agents.values().stream().anyMatch(agent -> isHere(agent) && agent.isFree());
  }

  /** Another campaign may have taken it before. */
  void take(CallId call) {
    if (!fails(call)) {
      wire.deliver(2 * LATENCY, new DialerEvent.CallerTaken(call, !isServedElsewhere(call)));
    }
  }

  /** One caller in ten is another campaign's, whose dialer lives in half the cases. */
  static boolean isOfAnotherCampaign(CallId call) {
    return Math.floorMod(call.value().getLeastSignificantBits(), 10) == 0;
  }

  static boolean isServedElsewhere(CallId call) {
    return Math.floorMod(call.value().getLeastSignificantBits(), 20) == 0;
  }

  void reserve(CallId call, AgentPreference preference) {
    if (fails(call)) {
      return;
    }
    for (var agent : agents.values()) {
      if (agent.activity() == Activity.RESERVED && call.equals(agent.call())) {
        wire.deliver(2 * LATENCY, new DialerEvent.AgentReserved(call, agent.agent()));
        put(with(agent, Activity.RESERVED, call, agent.legUp()));
        lease(agent.agent());
        return;
      }
    }
    var chosen =
        switch (preference) {
          case AgentPreference.Pooled() -> longestIdle();
          case AgentPreference.OwnerFirst(var owner) ->
              isFree(owner) ? agents.get(owner) : longestIdle();
          case AgentPreference.OwnerOnly(var owner) ->
              isFree(owner) || hasLost(owner, call) ? agents.get(owner) : null;
        };
    if (chosen == null) {
      wire.deliver(2 * LATENCY, new DialerEvent.NobodyReserved(call, "nobody-free"));
      return;
    }
    wire.deliver(2 * LATENCY, new DialerEvent.AgentReserved(call, chosen.agent()));
    put(with(chosen, Activity.RESERVED, call, chosen.legUp()));
    lease(chosen.agent());
  }

  /** The agent as reserved just now is free again when the lease has run out. */
  private void lease(AgentId agent) {
    var reserved = agents.get(agent);
    if (reserved == null) {
      return;
    }
    var version = reserved.version();
    time.in(
        RESERVATION,
        () -> {
          var now = agents.get(agent);
          if (now != null && now.version() == version && now.activity() == Activity.RESERVED) {
            put(with(now, Activity.IDLE, null, now.legUp()));
          }
        });
  }

  private boolean isFree(AgentId agent) {
    var known = agents.get(agent);
    return known != null && isHere(known) && known.isFree();
  }

  /** Whether the agent is back after losing this customer with page and telephone. */
  private boolean hasLost(AgentId agent, CallId call) {
    var known = agents.get(agent);
    return known != null
        && isHere(known)
        && known.activity() == Activity.IDLE
        && known.presence() != Presence.LOGGED_OUT
        && call.equals(lastCalls.get(agent));
  }

  private @Nullable AgentAvailability longestIdle() {
    AgentAvailability longest = null;
    for (var agent : agents.values()) {
      if (isHere(agent)
          && agent.isFree()
          && (longest == null || agent.since().isBefore(longest.since()))) {
        longest = agent;
      }
    }
    return longest;
  }

  /** One compare-and-set transition. */
  void change(AgentId agent, CallId call, Activity from, Activity to) {
    if (!fails(null)) {
      set(agent, call, from, to);
    }
  }

  /** After-call work starts, from a talk or from a join that was not yet told. */
  void wrapUp(AgentId agent, CallId call) {
    if (!fails(null)) {
      set(agent, call, Activity.TALKING, Activity.WRAP_UP);
      set(agent, call, Activity.HOLD, Activity.WRAP_UP);
    }
  }

  /** The agent's own page ends the wrap-up; false when Redis is down. */
  boolean finish(AgentId agent, CallId call) {
    if (down) {
      return false;
    }
    set(agent, call, Activity.WRAP_UP, Activity.IDLE);
    return true;
  }

  private void set(AgentId agent, CallId call, Activity from, Activity to) {
    var known = agents.get(agent);
    if (known != null && known.activity() == from && call.equals(known.call())) {
      put(with(known, to, to == Activity.IDLE ? null : call, known.legUp()));
    }
  }

  private AgentAvailability with(
      AgentAvailability known, Activity activity, @Nullable CallId call, boolean leg) {
    return new AgentAvailability(
        known.agent(),
        known.campaign(),
        known.home(),
        known.presence(),
        activity,
        call,
        known.reason(),
        leg,
        time.now(),
        known.version() + 1);
  }

  private void put(AgentAvailability agent) {
    var before = agents.put(agent.agent(), agent);
    if (before != null
        && before.call() != null
        && before.activity() != Activity.RESERVED
        && !before.call().equals(agent.call())) {
      lastCalls.put(agent.agent(), before.call());
    }
    for (var watcher : watchers) {
      watcher.accept(agent);
    }
    if (!down) {
      wire.deliver(2 * LATENCY, new DialerEvent.AgentChanged(agent));
    }
  }

  void read() {
    if (!fails(null)) {
      wire.deliver(2 * LATENCY, new DialerEvent.FloorRead(List.copyOf(agents.values())));
    }
  }

  private boolean fails(@Nullable CallId call) {
    if (down) {
      wire.deliver(0.2, new DialerEvent.AvailabilityFailed(call));
    }
    return down;
  }
}
