package io.holdline.dialer;

/** Somebody a call is handed or connected to. */
public sealed interface Party {
  record Colleague(AgentId agent) implements Party {}

  record Outside(PhoneNumber number) implements Party {}
}
