package io.holdline.importformat;

import io.holdline.textfile.CsvLine;
import io.holdline.textfile.Delimiter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the rows of one file are read, once its header is known. Pure. */
public sealed interface RowFormat
    permits HoldlineFormat, IbmTelcoFormat, MappedFormat, RepairedFormat {
  /** Whether a file's header can be read. */
  sealed interface Header {
    record Known(RowFormat format) implements Header {}

    record Wrong(String sentence) implements Header {}
  }

  /** Checks one row that has as many cells as the header. */
  CheckedRow check(List<String> cells);

  /** The column that holds the subscription's key. */
  String keyColumn();

  /** The number of cells of every row. */
  int width();

  /** The columns of table customer that this file speaks of; the others stay as they are. */
  Set<String> customerColumns();

  /** The columns that the preset does not know: they may become attributes. */
  Set<String> extraColumns();

  /** What the file calls one of our columns. */
  default String nameOf(String column) {
    return column;
  }

  /** What a person should know of the header; empty when there is nothing, else begins blank. */
  default String remarks() {
    return "";
  }

  /**
   * @param template null: the file is as its preset says
   */
  static Header read(
      Preset preset, @Nullable NamedTemplate template, String headerLine, Delimiter delimiter) {
    return switch (CsvLine.of(headerLine, delimiter)) {
      case CsvLine.Broken(var sentence) ->
          new Header.Wrong("The header cannot be read: " + sentence);
      case CsvLine.Cells(var columns) ->
          RepairedFormat.isRepaired(columns)
              ? RepairedFormat.read(columns, rest -> of(preset, template, rest))
              : of(preset, template, columns);
    };
  }

  private static Header of(Preset preset, @Nullable NamedTemplate template, List<String> columns) {
    if (template != null) {
      return MappedFormat.read(template, columns);
    }
    return switch (preset) {
      case HOLDLINE -> HoldlineFormat.read(columns);
      case IBM_TELCO -> IbmTelcoFormat.read(columns);
    };
  }

  /** Checks one line of the file, width and all. */
  default CheckedRow checkLine(String line, Delimiter delimiter) {
    return switch (CsvLine.of(line, delimiter)) {
      case CsvLine.Broken(var sentence) -> new CheckedRow.Rejected(Fault.ofRow(sentence));
      case CsvLine.Cells(var cells) when cells.size() != width() ->
          new CheckedRow.Rejected(
              Fault.ofRow(
                  "The row has %d columns; the header has %d.".formatted(cells.size(), width())));
      case CsvLine.Cells(var cells) -> check(cells);
    };
  }

  /** The place of each column, or why the header is wrong. */
  static Map<String, Integer> places(List<String> columns) {
    var places = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < columns.size(); i++) {
      places.putIfAbsent(columns.get(i).strip(), i);
    }
    return places;
  }

  /** The sentence that refuses a header without some columns. */
  static Header.Wrong lacking(Preset preset, Set<String> missing) {
    return new Header.Wrong(
        "The file is not of the preset %s: its header lacks %s."
            .formatted(preset.key(), String.join(", ", new TreeSet<>(missing))));
  }

  /** The sentence that refuses a header which names a column twice. */
  static Header.Wrong twice(String column) {
    return new Header.Wrong("The header names the column %s twice.".formatted(column));
  }
}
