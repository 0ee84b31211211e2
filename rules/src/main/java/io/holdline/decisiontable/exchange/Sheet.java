package io.holdline.decisiontable.exchange;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet as text.
 *
 * @param rows by number from 0; rows without a cell that holds something are left out
 */
record Sheet(String name, boolean hidden, List<Row> rows) {

  /**
   * @param cells by column from 0
   */
  record Row(int number, TreeMap<Integer, String> cells) {
    @Nullable String cell(int column) {
      return cells.get(column);
    }
  }
}
