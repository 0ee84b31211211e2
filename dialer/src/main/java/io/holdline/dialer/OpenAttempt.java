package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt begun and without outcome: what a dialer that starts must adopt or close.
 *
 * @param inbound whether the customer has called the line
 */
public record OpenAttempt(
    CallId call, PhoneNumber number, Instant begunAt, @Nullable CallJoin join, boolean inbound) {
  /** One that was dialled. */
  public OpenAttempt(CallId call, PhoneNumber number, Instant begunAt, @Nullable CallJoin join) {
    this(call, number, begunAt, join, false);
  }
}
