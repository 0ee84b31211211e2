package io.holdline.dialer.core;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Presence;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last that was heard of each agent: good for forecasts, never a right to an agent. */
final class AgentMirror {
  private final Map<AgentId, AgentAvailability> agents = new LinkedHashMap<>();

  /** The last of each agent who went to another campaign. */
  private final Map<AgentId, AgentAvailability> gone = new HashMap<>();

  /** Of whom something was heard since the floor was asked for last. */
  private final Set<AgentId> heard = new LinkedHashSet<>();

  private int comingBack;
  private long changes;

  /** Takes a change in, unless something newer is known already. */
  boolean take(AgentAvailability changed) {
    var known = agents.getOrDefault(changed.agent(), gone.get(changed.agent()));
    if (known != null && isOlder(changed, known)) {
      return false;
    }
    gone.remove(changed.agent());
    heard.add(changed.agent());
    put(changed);
    return true;
  }

  /** An agent serves another campaign; whoever was never here is not kept. */
  void leaves(AgentAvailability changed) {
    var known = agents.get(changed.agent());
    if (known != null && !isOlder(changed, known)) {
      agents.remove(changed.agent());
      gone.put(changed.agent(), changed);
      heard.add(changed.agent());
      comingBack -= comesBack(known) ? 1 : 0;
      changes++;
    }
  }

  private void put(AgentAvailability agent) {
    var before = agents.put(agent.agent(), agent);
    comingBack += (comesBack(agent) ? 1 : 0) - (before != null && comesBack(before) ? 1 : 0);
    changes++;
  }

  /** A flushed Redis counts versions from the start again, but its instants go on. */
  private static boolean isOlder(AgentAvailability changed, AgentAvailability known) {
    return changed.version() <= known.version() && !changed.since().isAfter(known.since());
  }

  /** The floor is asked for now: its answer may not know what is heard from now on. */
  void asked() {
    heard.clear();
  }

  /** What was read, and who came or went while it was on its way. */
  void replace(List<AgentAvailability> floor) {
    var before = new LinkedHashMap<>(agents);
    var left = new HashMap<>(gone);
    left.keySet().retainAll(heard);
    agents.clear();
    gone.clear();
    gone.putAll(left);
    comingBack = 0;
    changes++;
    for (var agent : floor) {
      var known = before.remove(agent.agent());
      var away = left.get(agent.agent());
      if (away == null || !isOlder(agent, away)) {
        gone.remove(agent.agent());
        put(known != null && isOlder(agent, known) ? known : agent);
      }
    }
    before.values().stream().filter(known -> heard.contains(known.agent())).forEach(this::put);
  }

  @Nullable AgentAvailability find(AgentId agent) {
    return agents.get(agent);
  }

  /** To be looked at only: walked at every decision, so nothing is wrapped around it. */
  Collection<AgentAvailability> all() {
    return agents.values();
  }

  /** Whether anybody could take a customer now or later. */
  boolean anybody() {
    return comingBack > 0;
  }

  /** How many could take a customer now or later. */
  int size() {
    return comingBack;
  }

  /** Grows with every change. */
  long changes() {
    return changes;
  }

  static boolean comesBack(AgentAvailability agent) {
    return agent.presence() == Presence.READY && agent.activity() != Activity.UNREACHABLE;
  }
}
