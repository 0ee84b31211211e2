package io.holdline.dialer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is observed of an agent. */
public enum Activity {
  /** Waiting for a customer. */
  IDLE,
  /** Kept for a call: one to look at first, one that is being placed, or one just answered. */
  RESERVED,
  /** The agent's own telephone rings, for a customer who waits. */
  RINGING,
  TALKING,
  /**
   * The customer is the agent's and hears the hold phrase, or the waiting phrase while the agent's
   * lost telephone is called again.
   */
  HOLD,
  /** After-call work, until the agent is done or the wrap-up limit passes. */
  WRAP_UP,
  /** No heartbeat, or no telephone leg. */
  UNREACHABLE;

  private static final Map<Activity, Set<Activity>> NEXT =
      new EnumMap<>(
          Map.of(
              IDLE, EnumSet.of(RESERVED, TALKING, UNREACHABLE),
              RESERVED, EnumSet.of(IDLE, RINGING, TALKING, UNREACHABLE),
              RINGING, EnumSet.of(IDLE, TALKING, UNREACHABLE),
              TALKING, EnumSet.of(HOLD, WRAP_UP, UNREACHABLE),
              HOLD, EnumSet.of(TALKING, WRAP_UP, UNREACHABLE),
              WRAP_UP, EnumSet.of(IDLE, UNREACHABLE),
              UNREACHABLE, EnumSet.of(IDLE, TALKING)));

  /**
   * What may follow: the one table of agents, which the scripts in Redis keep. IDLE and UNREACHABLE
   * become TALKING when the switch has seen a talk whose reservation ran out.
   */
  public Set<Activity> next() {
    return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
  }
}
