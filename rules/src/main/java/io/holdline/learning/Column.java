package io.holdline.learning;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a labelled file, coded as a decision table codes it: NaN is missing, a number is
 * itself, a text its place on the list of levels.
 */
final class Column {
  private final String name;
  private final List<String> levels;
  private final double[] values;
  private final @Nullable Attribute known;

  /**
   * @param levels the distinct texts; empty for a column of numbers
   * @param values not copied
   */
  Column(String name, List<String> levels, double[] values) {
    this(name, levels, values, null);
  }

  private Column(String name, List<String> levels, double[] values, @Nullable Attribute known) {
    this.name = name;
    this.levels = List.copyOf(levels);
    this.values = values;
    this.known = known;
  }

  /**
   * A column of facts, coded as its catalogue says.
   *
   * @param values not copied
   */
  static Column of(Attribute attribute, double[] values) {
    var levels =
        switch (attribute.type()) {
          case AttributeType.Text(var texts) -> texts;
          case AttributeType.Bool _ -> List.of("false", "true");
          case AttributeType.Number _, AttributeType.DaysUntil _, AttributeType.Date _ ->
              List.<String>of();
        };
    return new Column(attribute.key(), levels, values, attribute);
  }

  /** What the program knows of it; null for a column of a foreign file. */
  @Nullable Attribute known() {
    return known;
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
