package io.holdline.dialer;

/** Who should speak with the customer when the call is answered. */
public sealed interface AgentPreference {
  /** Anyone of the campaign. */
  record Pooled() implements AgentPreference {}

  /** The owner when free, else anyone of the campaign. */
  record OwnerFirst(AgentId owner) implements AgentPreference {}

  /** Only the owner, who is reserved before the call is placed. */
  record OwnerOnly(AgentId owner) implements AgentPreference {}
}
