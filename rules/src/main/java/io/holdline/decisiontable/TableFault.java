package io.holdline.decisiontable;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a table, in words for the person who edits it.
 *
 * @param code stable, such as "not-a-test", "unknown-attribute", "wrong-unit", "gap", "overlap",
 *     "never-matches"
 * @param severity an ERROR stops a table from being activated, a WARNING does not
 * @param row the row's id, null when the fault is of a column or of the table
 * @param column the input column's id or the output's key; null when it is of the row or the table
 * @param suggestion what may have been meant; null when nothing is near
 */
public record TableFault(
    String code,
    Severity severity,
    @Nullable String row,
    @Nullable String column,
    Label sentence,
    @Nullable String suggestion) {

  public enum Severity {
    ERROR,
    WARNING
  }
}
