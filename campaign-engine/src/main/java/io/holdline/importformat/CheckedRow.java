package io.holdline.importformat;

/** What became of one row of a file. */
public sealed interface CheckedRow {
  record Accepted(ImportedRow row) implements CheckedRow {}

  record Rejected(Fault fault) implements CheckedRow {}
}
