package io.holdline.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Subjects whose outcome is known, column by column. */
public final class LabelledFile {
  private final String label;
  private final List<Column> columns;
  private final boolean[] positive;
  private final int @Nullable [] order;
  private final List<String> remarks;

  LabelledFile(
      String label,
      List<Column> columns,
      boolean[] positive,
      int @Nullable [] order,
      List<String> remarks) {
    this.label = label;
    this.columns = List.copyOf(columns);
    this.positive = positive;
    this.order = order;
    this.remarks = List.copyOf(remarks);
  }

  /** What came of reading a file. */
  public sealed interface Read {
    record Loaded(LabelledFile file) implements Read {}

    record Refused(String sentence) implements Read {}
  }

  /**
   * What is wanted of a file.
   *
   * @param label the column of the outcome
   * @param id the column that names a subject; null when there is none
   * @param positive the label's value that is to be foreseen; null when the values speak for
   *     themselves (1, yes, true … or the higher of two numbers)
   * @param where only rows that have these values, by column
   * @param exclude columns that are not looked at
   * @param splitBy the column that orders the subjects in time; null when nothing does
   */
  public record Wish(
      String label,
      @Nullable String id,
      @Nullable String positive,
      Map<String, String> where,
      Set<String> exclude,
      @Nullable String splitBy) {
    public Wish {
      where = Map.copyOf(where);
      exclude = Set.copyOf(exclude);
    }
  }

  /**
   * Reads a CSV file of numbers and texts: UTF-8, UTF-16 or GB18030, with commas, semicolons or
   * tabs. At most 50,000,000 cells are kept.
   */
  public static Read read(ByteSource source, Wish wish) {
    try {
      return new Read.Loaded(new LabelledFileReader(CsvFile.open(source), wish).read());
    } catch (Unreadable e) {
      return new Read.Refused(e.sentence());
    }
  }

  public int subjects() {
    return positive.length;
  }

  public int positives() {
    int count = 0;
    for (boolean one : positive) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Sentences on what was left out or read in a way that one should know. */
  public List<String> remarks() {
    return remarks;
  }

  /** The names of the columns that may be learned from. */
  public List<String> attributes() {
    var names = new ArrayList<String>();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  String label() {
    return label;
  }

  List<Column> columns() {
    return columns;
  }

  boolean isPositive(int row) {
    return positive[row];
  }

  /** The rows in the order of the column that they are split by; null without one. */
  int @Nullable [] order() {
    return order;
  }
}
