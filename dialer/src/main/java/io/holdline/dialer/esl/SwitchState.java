package io.holdline.dialer.esl;

/** How the connection to the switch is, in words for people where it is not up. */
public sealed interface SwitchState {
  record Connecting() implements SwitchState {}

  /** Connected, signed in and subscribed. */
  record Up(String version, boolean fake) implements SwitchState {}

  /** Not connected; it is tried again. */
  record Down(String reason) implements SwitchState {}

  /** The switch turned us away: somebody has to change a setting. It is tried again slowly. */
  record Refused(String reason) implements SwitchState {}

  record Closed() implements SwitchState {}
}
