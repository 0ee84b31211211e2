package io.holdline.approval;

import org.jspecify.annotations.Nullable;

/** What came of asking for a file of refused rows. */
public sealed interface Handed {
  /**
   * The file may go out, and is on record.
   *
   * @param request the approval it goes out by; null: none was needed
   */
  record Given(@Nullable Long request) implements Handed {}

  /** A second person must approve it. */
  record ApprovalNeeded(int aDay) implements Handed {}
}
