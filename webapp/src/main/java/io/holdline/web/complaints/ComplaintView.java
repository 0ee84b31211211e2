package io.holdline.web.complaints;

import io.holdline.complaint.Complaint;
import io.holdline.complaint.Handling;
import io.holdline.workorder.WorkOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as the page shows it.
 *
 * @param about its class
 * @param dueAt until when the customer was promised an answer
 * @param level of the clock, 0 to 3; it stands still once there is an answer
 * @param note what was said last when it was told or reopened
 */
record ComplaintView(
    long id,
    long customerId,
    String customerName,
    @Nullable String phoneMasked,
    String regionId,
    String about,
    String words,
    @Nullable Instant wishedBy,
    Instant dueAt,
    int level,
    String state,
    WorkOrder.Person takenBy,
    Instant takenAt,
    WorkOrder.@Nullable Person heldBy,
    @Nullable ReplyView answer,
    @Nullable Instant toldAt,
    @Nullable String note,
    @Nullable RecordingView recording,
    int version) {

  record ReplyView(String cause, String recovery, Instant at) {
    static ReplyView of(Handling.Reply reply) {
      return new ReplyView(reply.cause(), reply.recovery(), reply.at());
    }
  }

  /**
   * The exact recording of the call.
   *
   * @param verified whether the file has come and its SHA-256 is on record
   */
  record RecordingView(String callId, Instant startedAt, long milliseconds, boolean verified) {
    static RecordingView of(Complaint.Recording recording) {
      return new RecordingView(
          recording.call().value().toString(),
          recording.startedAt(),
          recording.length().toMillis(),
          recording.verified());
    }
  }

  static ComplaintView of(Complaint complaint) {
    var handling = complaint.handling();
    var reply = handling.reply();
    var recording = complaint.recording();
    return new ComplaintView(
        complaint.id(),
        complaint.customer().id(),
        complaint.customer().name(),
        complaint.customer().phone(),
        complaint.regionId(),
        complaint.about().key(),
        complaint.words(),
        complaint.wishedBy(),
        handling.marks().due(),
        complaint.level(),
        handling.state().key(),
        complaint.takenBy(),
        complaint.takenAt(),
        complaint.heldBy(),
        reply == null ? null : ReplyView.of(reply),
        handling.told(),
        complaint.note(),
        recording == null ? null : RecordingView.of(recording),
        complaint.version());
  }
}
