package io.holdline.approval;

import io.holdline.dialer.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** What came of asking for a customer's number in full. */
public sealed interface Shown {
  /**
   * The number.
   *
   * @param today how many customers' numbers the person has been shown today without a request
   * @param aDay how many are allowed
   * @param request the approval that it was shown by; null: none was needed
   */
  record Number(PhoneNumber number, int today, int aDay, @Nullable Long request) implements Shown {}

  /** There is no such customer, or none that this person may see. */
  record Unknown() implements Shown {}

  /** The customer has no number. */
  record None() implements Shown {}

  /** The day's numbers are used up; a second person must approve more. */
  record ApprovalNeeded(int aDay) implements Shown {}
}
