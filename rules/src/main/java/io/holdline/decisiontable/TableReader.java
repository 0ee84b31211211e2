package io.holdline.decisiontable;

import java.util.List;

/** Makes a checked table of a table's text, or says every fault of its cells. */
public final class TableReader {
  private TableReader() {}

  public sealed interface Read {
    record Valid(DecisionTable table) implements Read {}

    record Faulty(List<TableFault> faults) implements Read {}
  }

  /**
   * Reads the cells of a table; {@code catalogue} is used unless the table has its own. Ids must be
   * there once each, rows as wide as the columns, at most 5,000 rows and 60 columns.
   */
  public static Read read(TableText text, AttributeCatalogue catalogue) {
    throw new UnsupportedOperationException();
  }
}
