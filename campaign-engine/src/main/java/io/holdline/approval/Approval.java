package io.holdline.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for more than a person may see alone, and what became of it.
 *
 * @param askedBy the sign-in name; {@code nameZh} and {@code nameEn} are the person's
 * @param kind {@code unmask}: numbers shown in full; {@code reject-file}: refused rows of an
 *     import; {@code erase}: a customer erased; {@code recording}: a call heard
 * @param job whose refused rows they are; null: none's
 * @param howMany customers or rows at most
 * @param customer the key of the one to be erased; null: it is about no particular one
 * @param used customers or rows so far
 * @param usedToday how many numbers the asker has been shown today in all
 * @param decidedBy who decided, and {@code decidedZh}, {@code decidedEn} the name; null: nobody yet
 * @param mine whether the reader asked
 * @param mayDecide whether the reader may decide now
 */
public record Approval(
    long id,
    Instant at,
    String askedBy,
    String nameZh,
    String nameEn,
    String kind,
    @Nullable Long job,
    int howMany,
    @Nullable String customer,
    String reason,
    Instant validUntil,
    State state,
    int used,
    int usedToday,
    @Nullable String decidedBy,
    @Nullable String decidedZh,
    @Nullable String decidedEn,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    boolean mine,
    boolean mayDecide) {

  /** What becomes of a request. */
  public enum State {
    /** Nobody has decided. */
    WAITING,
    /** Given, and there is still some of it. */
    GIVEN,
    REFUSED,
    /** Given, and all of it is used. */
    USED,
    /** Its time has passed. */
    OVER
  }
}
