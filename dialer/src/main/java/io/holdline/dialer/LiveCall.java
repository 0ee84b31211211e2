package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that an agent has or that a customer waits in, as it is now.
 *
 * @param agent who is kept for, shown or talking with the customer
 * @param recording whether it is being recorded
 * @param machine whether a machine seems to have answered
 * @param muted whether the customer does not hear the agent
 * @param trouble the agent's last wish, when it was refused
 */
public record LiveCall(
    CallId call,
    @Nullable AgentId agent,
    Phase phase,
    Instant since,
    boolean recording,
    boolean machine,
    boolean muted,
    @Nullable Trouble trouble) {
  /**
   * A wish for the call that did not come to pass; the call is as it was before.
   *
   * @param what the wish, as {@link CallControl#key()}
   * @param why {@code busy}, {@code noAnswer}, {@code rejected}, {@code unallocated}, {@code
   *     congestion}, {@code unreachable}, {@code no-telephone}, {@code needs-conference}, {@code
   *     no-consultation}, {@code consultation-goes-on} or {@code switch} for everything else
   */
  public record Trouble(String what, String why, Instant at) {}

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
    CONFERENCE,
    /** The agent's telephone or page was lost: the customer is kept and the agent called again. */
    RECONNECTING
  }
}
