package io.holdline.importing;

/** What became of one row of a file. */
sealed interface CheckedRow {
  record Accepted(ImportedRow row) implements CheckedRow {}

  record Rejected(Fault fault) implements CheckedRow {}
}
