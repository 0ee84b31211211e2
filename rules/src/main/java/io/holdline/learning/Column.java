package io.holdline.learning;

import java.util.List;

/**
 * One attribute of a labelled file, coded as a decision table codes it: NaN is missing, a number is
 * itself, a text its place on the list of levels.
 */
final class Column {
  private final String name;
  private final List<String> levels;
  private final double[] values;

  /**
   * @param levels the distinct texts; empty for a column of numbers
   * @param values not copied
   */
  Column(String name, List<String> levels, double[] values) {
    this.name = name;
    this.levels = List.copyOf(levels);
    this.values = values;
  }

  String name() {
    return name;
  }

  List<String> levels() {
    return levels;
  }

  boolean isText() {
    return !levels.isEmpty();
  }

  double value(int row) {
    return values[row];
  }

  /** Whether only whole numbers occur. */
  boolean isWhole() {
    for (double value : values) {
      if (!Double.isNaN(value) && value != Math.rint(value)) {
        return false;
      }
    }
    return true;
  }
}
