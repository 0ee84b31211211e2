package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a representative's call.
 *
 * @param kind what came of the customer's telephone; null when it was never called
 * @param cause the switch's Hangup-Cause, or why there was none, as a key
 * @param repAnsweredAt when the representative picked up; null: never, or nobody saw it
 * @param joinedAt when the two began to speak
 * @param endedBy who ended it; null: nobody of them, or nobody saw it
 */
public record RepCallEnd(
    CallId call,
    @Nullable OutcomeKind kind,
    String cause,
    @Nullable Instant repAnsweredAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    @Nullable Instant joinedAt,
    Instant endedAt,
    @Nullable By endedBy) {

  /** Who ends a call. */
  public enum By {
    /** The representative, by a word on the page. */
    PAGE("page"),
    /** The representative, who hung up. */
    REP("rep"),
    /** The customer, who hung up. */
    CUSTOMER("customer");

    private final String key;

    By(String key) {
      this.key = key;
    }

    /** The name in the database and the API. */
    public String key() {
      return key;
    }
  }
}
