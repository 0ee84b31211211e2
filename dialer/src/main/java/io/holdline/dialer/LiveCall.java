package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that an agent has or that a customer waits in, as it is now.
 *
 * @param agent who is kept for, shown or talking with the customer
 * @param recording whether it is being recorded
 * @param machine whether a machine seems to have answered
 */
public record LiveCall(
    CallId call,
    @Nullable AgentId agent,
    Phase phase,
    Instant since,
    boolean recording,
    boolean machine) {
  /** Where the call is. */
  public enum Phase {
    /** The agent looks at the customer's card and accepts or skips. */
    PREVIEW,
    /** It is being placed for the agent. */
    CALLING,
    /** The customer hears silence or a phrase until an agent is joined. */
    WAITING,
    TALKING,
    HOLD,
    /** The agent talks with somebody else while the customer waits. */
    CONSULT,
    /** Three talk. */
    CONFERENCE
  }
}
