package io.holdline.dialer;

/** What a person declared. */
public enum Presence {
  LOGGED_OUT,
  READY,
  PAUSED
}
