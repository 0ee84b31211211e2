package io.holdline.decisiontable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table differs from another, by row id: what an import or a new version would change.
 *
 * @param columnsAdded attribute keys of input columns, in their order
 * @param columnsRemoved attribute keys of input columns, in their order
 * @param rows in the order of the rows after; a removed row follows the row that it stood behind
 * @param settings whether kind, hit policy, name, scale, bands or own attributes differ
 */
public record TableDiff(
    List<String> columnsAdded,
    List<String> columnsRemoved,
    List<RowChange> rows,
    boolean settings) {

  public TableDiff {
    columnsAdded = List.copyOf(columnsAdded);
    columnsRemoved = List.copyOf(columnsRemoved);
    rows = List.copyOf(rows);
  }

  /**
   * A row that was moved and changed is there twice.
   *
   * @param cells what changed inside a row that is in both; empty for added, removed and moved rows
   */
  public record RowChange(String id, Kind kind, List<CellChange> cells) {
    public RowChange {
      cells = List.copyOf(cells);
    }

    public enum Kind {
      ADDED,
      REMOVED,
      CHANGED,
      MOVED
    }
  }

  /**
   * @param column the input's attribute key, the output's key, or "reason" or "note"
   * @param before null where there was no such column
   * @param after null where there is no such column any more
   */
  public record CellChange(String column, @Nullable String before, @Nullable String after) {}

  /**
   * Columns are the same when they ask for the same attribute. The fewest rows count as moved that
   * explain the new order. An empty cell equals {@code -}. Tables may be faulty: of two rows with
   * one id the first is that row, the other was added or removed.
   */
  public static TableDiff between(TableText before, TableText after) {
    return new RowComparison(before, after).diff();
  }

  public boolean isEmpty() {
    return !settings && columnsAdded.isEmpty() && columnsRemoved.isEmpty() && rows.isEmpty();
  }
}
