package io.holdline.decisiontable;

/** What a table answers when rows match. */
public enum HitPolicy {
  /** At most one row may match; two are a fault of the table. */
  UNIQUE,
  /** The first matching row, from the top. */
  FIRST,
  /** All matching rows; their numbers are summed. */
  COLLECT_SUM
}
