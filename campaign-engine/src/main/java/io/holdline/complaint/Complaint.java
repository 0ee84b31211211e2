package io.holdline.complaint;

import io.holdline.dialer.CallId;
import io.holdline.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer complained of, and what became of it.
 *
 * @param words of the customer
 * @param wishedBy until when the customer would like an answer; what was promised says the clock
 * @param level of the clock, 0 to 3
 * @param heldBy whoever looks into it
 * @param note the last that was said when it was told or reopened
 * @param recording of the call in which it was made; null when there is none
 */
public record Complaint(
    long id,
    WorkOrder.Customer customer,
    String regionId,
    ComplaintClass about,
    String words,
    @Nullable Instant wishedBy,
    WorkOrder.Person takenBy,
    Instant takenAt,
    Handling handling,
    int level,
    WorkOrder.@Nullable Person heldBy,
    @Nullable String note,
    @Nullable Recording recording,
    int version) {

  /**
   * The exact recording.
   *
   * @param verified whether the file has come and its SHA-256 is on record
   */
  public record Recording(CallId call, Instant startedAt, Duration length, boolean verified) {}
}
