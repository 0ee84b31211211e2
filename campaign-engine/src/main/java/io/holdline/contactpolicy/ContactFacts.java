package io.holdline.contactpolicy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Everything the contact policy looks at: one customer in one campaign as of one moment.
 *
 * @param now the moment in question
 * @param zone the clock the customer lives by
 * @param reachable whether there is a number to call
 * @param portOutApplied whether the customer applied to take the number to another operator
 * @param consentRefused whether the customer's latest word on being called is no
 * @param callUnderWay whether an attempt on the customer or the number has no outcome yet
 * @param lastAttemptAt when any campaign last had the customer or the number dialled
 * @param window at most one attempt may be made within it
 * @param callbackAt when the customer was promised to be called, if so
 * @param callbackHere whether it is this campaign that promised it
 */
public record ContactFacts(
    Instant now,
    ZoneId zone,
    CallingHours hours,
    boolean reachable,
    boolean inNet,
    boolean portOutApplied,
    boolean heldOut,
    boolean doNotCall,
    boolean consentRefused,
    boolean openComplaint,
    boolean callUnderWay,
    @Nullable Instant lastAttemptAt,
    Duration window,
    @Nullable Instant callbackAt,
    boolean callbackHere) {
  public ContactFacts {
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "The contact window (%s) must not be negative.".formatted(window));
    }
  }

  /** Whether now is the time of the call that this campaign has promised. */
  boolean isCallbackDue() {
    return callbackHere && callbackAt != null && !callbackAt.isAfter(now);
  }
}
