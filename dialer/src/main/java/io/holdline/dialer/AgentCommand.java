package io.holdline.dialer;

/** What an agent asks of the dialer during a call. */
public sealed interface AgentCommand {
  /** End the customer's call the agent is in. */
  record HangUp(AgentId agent, CallId call) implements AgentCommand {}
}
