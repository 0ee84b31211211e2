package io.holdline.decisiontable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table differs from another, by row id: what an import or a new version would change.
 *
 * @param columns input columns added, removed
 */
public record TableDiff(
    List<String> columnsAdded,
    List<String> columnsRemoved,
    List<RowChange> rows,
    boolean settings) {

  /**
   * @param cells what changed inside a row that is in both; empty for added, removed and moved rows
   */
  public record RowChange(String id, Kind kind, List<CellChange> cells) {
    public enum Kind {
      ADDED,
      REMOVED,
      CHANGED,
      MOVED
    }
  }

  /**
   * @param column the input's attribute key, the output's key, or "reason" or "note"
   */
  public record CellChange(String column, @Nullable String before, @Nullable String after) {}

  public static TableDiff between(TableText before, TableText after) {
    throw new UnsupportedOperationException();
  }
}
