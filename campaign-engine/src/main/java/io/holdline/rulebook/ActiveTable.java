package io.holdline.rulebook;

import io.holdline.decisiontable.TableText;

/**
 * The version of a table that is in force at a moment.
 *
 * @param number counted within the table, from 1
 */
public record ActiveTable(
    String tableId, long versionId, int number, String sha256, TableText text) {

  /** How a score names it, such as {@code churn-points:17}. */
  public String stamp() {
    return tableId + ":" + number;
  }
}
