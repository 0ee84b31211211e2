package io.holdline.decisiontable;

import java.util.List;

/**
 * What can be said of a table without any customer: gaps, overlaps and rows that can never match.
 */
public final class TableCheck {
  private TableCheck() {}

  /** Warnings and errors of the whole table, in the order of its rows; at most 200. */
  public static List<TableFault> faults(DecisionTable table) {
    throw new UnsupportedOperationException();
  }
}
