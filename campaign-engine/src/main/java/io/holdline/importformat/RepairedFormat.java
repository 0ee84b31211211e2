package io.holdline.importformat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A file of refused rows that a person has repaired: the columns with our reasons say nothing. */
public final class RepairedFormat implements RowFormat {
  /** What stands before the refused row: line, column and sentence. */
  public static final List<String> REASONS =
      List.of("reject:line", "reject:column", "reject:sentence");

  /** What stands before all that in a file that a person has taken: the mark of who took it. */
  public static final String MARK = "reject:export";

  private final RowFormat format;
  private final int[] places;
  private final int width;

  private RepairedFormat(RowFormat format, int[] places, int width) {
    this.format = format;
    this.places = places;
    this.width = width;
  }

  static boolean isRepaired(List<String> columns) {
    return columns.stream().anyMatch(RepairedFormat::isReason);
  }

  static Header read(List<String> columns, Function<List<String>, Header> rest) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      if (!isReason(columns.get(i))) {
        places.add(i);
      }
    }
    return switch (rest.apply(places.stream().map(columns::get).toList())) {
      case Header.Wrong wrong -> wrong;
      case Header.Known(var format) ->
          new Header.Known(
              new RepairedFormat(
                  format, places.stream().mapToInt(Integer::intValue).toArray(), columns.size()));
    };
  }

  /** Whether it is a column of ours. */
  public static boolean isReason(String column) {
    return MARK.equals(column.strip()) || REASONS.contains(column.strip());
  }

  @Override
  public CheckedRow check(List<String> cells) {
    var rest = new ArrayList<String>(places.length);
    for (int place : places) {
      rest.add(cells.get(place));
    }
    return format.check(rest);
  }

  @Override
  public String nameOf(String column) {
    return format.nameOf(column);
  }

  @Override
  public String keyColumn() {
    return format.keyColumn();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Set<String> customerColumns() {
    return format.customerColumns();
  }

  @Override
  public Set<String> extraColumns() {
    return format.extraColumns();
  }

  @Override
  public String remarks() {
    return format.remarks();
  }
}
