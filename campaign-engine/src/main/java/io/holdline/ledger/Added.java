package io.holdline.ledger;

/** What came of adding a dated row to a table that only grows. */
public sealed interface Added {
  record Kept() implements Added {}

  /**
   * @param reason a code
   * @param sentence why, for people
   */
  record Refused(String reason, String sentence) implements Added {}

  /** What the insert of one row came to, where another that is there already leaves it out. */
  static Added of(long rows, String reason, String sentence) {
    return rows > 0 ? new Kept() : new Refused(reason, sentence);
  }
}
