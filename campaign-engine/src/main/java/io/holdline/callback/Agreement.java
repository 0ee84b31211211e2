package io.holdline.callback;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a telephone manager and a customer agreed on in a call.
 *
 * @param at when the customer wishes to be called
 * @param who may make the call before the tolerance has passed
 * @param tolerance how much later than agreed the call is still on time, 0 to 4 h, whole minutes
 */
public record Agreement(CallId call, AgentId owner, Instant at, Who who, Duration tolerance) {
  private static final Duration MOST = Duration.ofHours(4);

  /** Who calls. */
  public enum Who {
    OWNER,
    ANYONE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Agreement {
    if (tolerance.isNegative() || tolerance.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "The tolerance of a callback must be 0 to 240 minutes, not %d."
              .formatted(tolerance.toMinutes()));
    }
  }
}
