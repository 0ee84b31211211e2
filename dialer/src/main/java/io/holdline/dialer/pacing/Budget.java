package io.holdline.dialer.pacing;

/** How strictly the limit of abandonment is kept. */
public enum Budget {
  /**
   * Calls beyond free agents never exceed what may still be abandoned, today and in 30 days: the
   * limit cannot be broken while agents stay.
   */
  HARD,
  /** The limit is met in the mean of 30 days; a day may be above it. */
  AVERAGE
}
