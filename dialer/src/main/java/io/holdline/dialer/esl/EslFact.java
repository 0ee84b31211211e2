package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.FromSwitch;

/** What an event of the switch says: something for the dialer, or something for the controls. */
sealed interface EslFact {
  /** For the dialer. */
  record Told(FromSwitch event) implements EslFact {}

  /** A channel came into an agent's conference: a third party, a supervisor, a colleague. */
  record Entered(CallId channel, AgentId conference) implements EslFact {}

  /** A customer came into an agent's conference and is alone there: is the agent's leg gone? */
  record Alone(AgentId conference) implements EslFact {}

  /**
   * A customer is parked.
   *
   * @param cause why the last attempt to bridge it failed, or empty
   */
  record Parked(CallId call, boolean afterPlaying, String cause) implements EslFact {}

  /** A customer hears somebody who is not an agent. */
  record Bridged(CallId call) implements EslFact {}

  /** A channel that is neither a customer's nor an agent's is over, or was never made. */
  record Gone(CallId channel, String cause) implements EslFact {}

  /** A file was played to the end in an agent's conference. */
  record PlayedToAll(AgentId conference, String file) implements EslFact {}

  /** A file was played to the end to a customer. */
  record Played(CallId call, String file) implements EslFact {}
}
