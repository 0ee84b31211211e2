package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call list that has an end: whom a simulated dialer may call, and what becomes of them. */
public interface SimulatedList {
  /** A customer to be called. */
  record Entry(PhoneNumber number, AgentPreference preference, boolean neverAbandon) {}

  /**
   * Takes the best record that is due.
   *
   * @param owner whose records are asked for; null: anybody's
   * @return null when there is none now
   */
  @Nullable Entry take(Instant now, @Nullable AgentId owner);

  /** Whether a record that is not taken may be called before that moment. */
  boolean hasWorkBefore(Instant end);

  /** A record that was taken comes back without a call. */
  void giveBack(PhoneNumber number);

  /**
   * Asked right before the call of a record that was taken is placed.
   *
   * @return the reason for which the customer must not be called now; null: the call begins
   */
  @Nullable String begin(PhoneNumber number, Instant now);

  /** A call that began has ended. */
  void ended(PhoneNumber number, CallOutcome outcome, Instant now);
}
