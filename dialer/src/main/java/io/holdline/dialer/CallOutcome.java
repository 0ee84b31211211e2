package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended. Instants are the switch's own where it gave them.
 *
 * @param cause the switch's Hangup-Cause, or the dialer's own word for an end the switch did not
 *     see
 * @param agent who was joined to the customer, if anyone was
 */
public record CallOutcome(
    CallId call,
    OutcomeKind kind,
    String cause,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    @Nullable AgentId agent,
    @Nullable Instant joinedAt,
    Instant endedAt) {}
