package io.holdline.repcall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A representative's call to the customer of a work order, without either number.
 *
 * @param rep whose call it is
 * @param stage how far it is or was: {@code wished}, {@code ringing-rep}, {@code ringing-customer}
 *     or {@code speaking}
 * @param joinedAt when the two began to speak; null when they did not
 * @param endedAt null while it lasts
 * @param ending whether the representative has said that it is to end, and it has not yet
 * @param outcome null while it lasts; then what came of the customer's telephone, {@code
 *     rep-unreached}, {@code refused} by the contact policy at the last moment, {@code called-off}
 *     by the representative before the customer was called, or {@code not-placed}
 * @param reason why it was refused
 * @param endedBy {@code page}, {@code rep} or {@code customer}; null: nobody of them, or nobody saw
 *     it
 */
public record OrderCall(
    UUID id,
    String rep,
    String stage,
    Instant wishedAt,
    @Nullable Instant joinedAt,
    boolean ending,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String endedBy) {}
