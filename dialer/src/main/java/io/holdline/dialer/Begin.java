package io.holdline.dialer;

/** The answer to the question whether a call may be placed now. */
public sealed interface Begin {
  /** The attempt is durable and the call may be placed, once. */
  record Begun(CallId call) implements Begin {}

  /**
   * The call must not be placed.
   *
   * @param reason a key such as {@code quiet-hours}, {@code do-not-call}, {@code frequency}, {@code
   *     stale-fence}, {@code lease-expired}
   */
  record Refused(CallId call, String reason) implements Begin {}
}
