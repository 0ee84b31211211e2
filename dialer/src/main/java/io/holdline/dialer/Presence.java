package io.holdline.dialer;

/** What a person declared. */
public enum Presence {
  LOGGED_OUT,
  READY,
  /** Away for a reason that has a code. */
  PAUSED,
  MEETING,
  TRAINING,
  BREAK
}
