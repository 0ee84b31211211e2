package io.holdline.callback;

import java.time.Instant;

/** The answer to an agreement. */
public sealed interface Agreed {
  /**
   * @param dueAt when the call is placed: the wish, or the next moment of the customer's calling
   *     hours
   */
  record Made(long id, Instant wishedAt, Instant dueAt) implements Agreed {}

  /**
   * Nothing was written.
   *
   * @param reason {@code not-your-call}, {@code callback-past} (the time is over), {@code
   *     callback-too-far} (more than 90 days ahead) or {@code callback-agreed} (the customer waits
   *     for another one)
   */
  record Refused(String reason) implements Agreed {}
}
