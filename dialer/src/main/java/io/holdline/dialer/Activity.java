package io.holdline.dialer;

/** What is observed of an agent. */
public enum Activity {
  /** Waiting for a customer. */
  IDLE,
  /** Kept for a call: one to look at first, one that is being placed, or one just answered. */
  RESERVED,
  /** The agent's own telephone rings, for a customer who waits. */
  RINGING,
  TALKING,
  /** The customer is the agent's and hears the hold phrase. */
  HOLD,
  /** After-call work, until the agent is done or the wrap-up limit passes. */
  WRAP_UP,
  /** No heartbeat, or no telephone leg. */
  UNREACHABLE
}
