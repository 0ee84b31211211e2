package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;

/**
 * A moment the core asked to be woken at; a new alarm for an equal deadline replaces the old one.
 */
public sealed interface Deadline {
  /** The call has rung long enough. */
  record RingLimit(CallId call) implements Deadline {}

  /** An answered customer has waited long enough. */
  record WaitLimit(CallId call) implements Deadline {}

  /** The switch has not said anything about an originate or an end. */
  record SwitchSilent(CallId call) implements Deadline {}

  /** It is to be asked again which campaign takes a call to the line. */
  record CallerLimit(CallId call) implements Deadline {}

  /** The agent for whom a customer is kept has been gone long enough. */
  record KeptLimit(CallId call) implements Deadline {}

  /** A customer who hears the waiting phrase has waited long enough. */
  record ReofferLimit(CallId call) implements Deadline {}

  /** The agent has looked at the customer's card long enough. */
  record PreviewLimit(CallId call) implements Deadline {}

  /** A join was ordered and not confirmed. */
  record JoinLimit(CallId call) implements Deadline {}

  record WrapUpLimit(AgentId agent, CallId call) implements Deadline {}

  /** The agent's leg is to be placed (again). */
  record LegRetry(AgentId agent) implements Deadline {}

  /** Look again whether calls may be placed or targets fetched. */
  record LookAgain() implements Deadline {}
}
