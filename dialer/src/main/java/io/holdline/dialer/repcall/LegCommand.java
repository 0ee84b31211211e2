package io.holdline.dialer.repcall;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the switch is asked to do with the two legs of a representative's call. */
public sealed interface LegCommand {
  /**
   * The representative's telephone.
   *
   * @param callerId what it shows; null: the switch's own number
   */
  record RingRep(
      CallId leg, AgentId rep, PhoneNumber number, @Nullable String callerId, Duration ringLimit)
      implements LegCommand {}

  /**
   * The customer's telephone, at the switch where the representative's leg is.
   *
   * @param callerId what it shows; null: the switch's own number
   */
  record RingCustomer(
      CallId call, CallId leg, PhoneNumber number, @Nullable String callerId, Duration ringLimit)
      implements LegCommand {}

  /** The representative hears that it rings, until joined or hung up. */
  record PlayRinging(CallId leg) implements LegCommand {}

  /** The two hear each other. */
  record Join(CallId call, CallId leg) implements LegCommand {}

  record HangUp(CallId channel, String cause) implements LegCommand {}

  /** Whether a channel is still there. */
  record Ask(CallId channel) implements LegCommand {}
}
