package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All calls that are not over, in the order they became known, and the ids of the last that are.
 */
final class CallBook {
  private static final int REMEMBERED = 5_000;

  private final Map<CallId, Call> calls = new LinkedHashMap<>();
  private final Map<AgentId, Call> held = new LinkedHashMap<>();
  private final Set<CallId> over = new LinkedHashSet<>();
  private final Map<CallState, Integer> counts = new EnumMap<>(CallState.class);
  private long changesOfHeld;
  private final Map<CallState, Set<CallState>> visited = new EnumMap<>(CallState.class);

  @Nullable Call find(CallId id) {
    return calls.get(id);
  }

  /** Whether somebody with this number is calling the line, as far as this campaign serves it. */
  boolean isCallingIn(PhoneNumber number) {
    for (var call : calls.values()) {
      if (call.inbound && call.number.equals(number)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the call is under way or was not long ago. */
  boolean knows(CallId id) {
    return calls.containsKey(id) || over.contains(id);
  }

  void add(Call call) {
    calls.put(call.id, call);
    counts.merge(call.state(), 1, Integer::sum);
  }

  void move(Call call, CallState next) {
    var from = call.state();
    call.become(next);
    visited.computeIfAbsent(from, _ -> EnumSet.noneOf(CallState.class)).add(next);
    counts.merge(from, -1, Integer::sum);
    counts.merge(next, 1, Integer::sum);
    if (next == CallState.ENDED) {
      counts.merge(next, -1, Integer::sum);
      letGo(call);
      calls.remove(call.id);
      remember(call.id);
    }
  }

  /** The call ends, and should it be met again it is a new one. */
  void forget(Call call) {
    move(call, CallState.ENDED);
    over.remove(call.id);
  }

  private void remember(CallId id) {
    over.add(id);
    if (over.size() > REMEMBERED) {
      var eldest = over.iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** The agent is this call's from now on. */
  void hold(Call call, AgentId agent) {
    letGo(call);
    call.agent = agent;
    held.put(agent, call);
    changesOfHeld++;
  }

  void letGo(Call call) {
    if (call.agent != null) {
      held.remove(call.agent, call);
      changesOfHeld++;
      call.agent = null;
    }
  }

  /** The call that has the agent, if one has. */
  @Nullable Call holder(AgentId agent) {
    return held.get(agent);
  }

  /** Grows whenever an agent is held or let go. */
  long changesOfHeld() {
    return changesOfHeld;
  }

  int size() {
    return calls.size();
  }

  int count(CallState state) {
    return counts.getOrDefault(state, 0);
  }

  /** In the order they became known; no call may be moved while they are walked. */
  Iterable<Call> all() {
    return calls.values();
  }

  /** A copy: the calls may be moved while it is walked. */
  List<Call> where(Predicate<Call> condition) {
    var found = new ArrayList<Call>();
    for (var call : calls.values()) {
      if (condition.test(call)) {
        found.add(call);
      }
    }
    return found;
  }

  List<Call> in(CallState state) {
    return count(state) == 0 ? List.of() : where(call -> call.is(state));
  }

  Map<CallState, Set<CallState>> visited() {
    return visited;
  }
}
