package io.holdline.web.sessions;

/** What Redis says of a session. */
sealed interface SessionAnswer {
  /** It goes on. */
  record Known(Holder holder) implements SessionAnswer {}

  /** Somebody signed out of it, on whichever node. */
  record Ended() implements SessionAnswer {}

  /** There is none, or it was idle for too long. */
  record Unknown() implements SessionAnswer {}
}
