package io.holdline.dialer;

/** What is observed of an agent. */
public enum Activity {
  /** Waiting for a customer. */
  IDLE,
  /** Kept for a call that is being placed or was just answered. */
  RESERVED,
  TALKING,
  /** After-call work, until the agent is done or the wrap-up limit passes. */
  WRAP_UP,
  /** No heartbeat, or no telephone leg. */
  UNREACHABLE
}
