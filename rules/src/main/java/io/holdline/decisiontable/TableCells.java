package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A table whose tests are sets of cells, so that rows can be compared exactly.
 *
 * @param rows by row and input, the cells that its test matches
 * @param tested by row, a bit for each input of which it does not match everything
 */
record TableCells(DecisionTable table, List<Axis> axes, int[][][] rows, long[] tested) {
  private static final int MOST_INPUTS = Long.SIZE;
  private static final int MOST_TESTS_SHOWN = 8;

  /** Throws IllegalArgumentException for more than 64 inputs, which no reader lets through. */
  static TableCells of(DecisionTable table) {
    if (table.inputs().size() > MOST_INPUTS) {
      throw new IllegalArgumentException(
          "A table has at most %d inputs: %d are too many."
              .formatted(MOST_INPUTS, table.inputs().size()));
    }
    var axes =
        IntStream.range(0, table.inputs().size())
            .mapToObj(input ->
                Axis.of(
                    table.inputs().get(input),
                    table.rows().stream().map(row -> row.tests().get(input)).toList()))
            .toList();
    var rows =
        table.rows().stream()
            .map(row ->
                IntStream.range(0, axes.size())
                    .mapToObj(input -> axes.get(input).cells(row.tests().get(input)))
                    .toArray(int[][]::new))
            .toArray(int[][][]::new);
    var tested = new long[rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int input = 0; input < axes.size(); input++) {
        if (!Arrays.equals(rows[row][input], axes.get(input).everything())) {
          tested[row] |= 1L << input;
        }
      }
    }
    return new TableCells(table, axes, rows, tested);
  }

  int inputs() {
    return axes.size();
  }

  /** Every value of every input, known or not. */
  int[][] everything() {
    return axes.stream().map(Axis::everything).toArray(int[][]::new);
  }

  /** The first input whose test nothing can pass; empty when there is none. */
  OptionalInt emptyTest(int row) {
    return IntStream.range(0, inputs()).filter(input -> rows[row][input].length == 0).findFirst();
  }

  boolean overlap(int row, int other) {
    for (long both = tested[row] & tested[other]; both != 0; both &= both - 1) {
      int input = Long.numberOfTrailingZeros(both);
      if (!Ranges.intersect(rows[row][input], rows[other][input])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a row matches all that another one does. */
  boolean covers(int row, int other) {
    if ((tested[row] & ~tested[other]) != 0) {
      return false;
    }
    for (long asked = tested[row]; asked != 0; asked &= asked - 1) {
      int input = Long.numberOfTrailingZeros(asked);
      if (!Ranges.covers(rows[row][input], rows[other][input])) {
        return false;
      }
    }
    return true;
  }

  int[][] shared(int row, int other) {
    return IntStream.range(0, inputs())
        .mapToObj(input -> Ranges.intersection(rows[row][input], rows[other][input]))
        .toArray(int[][]::new);
  }

  /** A box in words, without the inputs of which it holds all that {@code all} does. */
  Label words(int[][] box, int[][] all) {
    var zh = new ArrayList<String>();
    var en = new ArrayList<String>();
    for (int input = 0; input < inputs(); input++) {
      if (!Arrays.equals(box[input], all[input])) {
        var test = phrase(axes.get(input).tests(box[input]));
        var name = name(input);
        zh.add(name.zh() + " " + test);
        en.add(name.en() + " " + test);
      }
    }
    return zh.isEmpty()
        ? new Label("任何情况", "in every case")
        : new Label(String.join(" 且 ", zh), String.join(" and ", en));
  }

  /** What people call an input: its label, or its key where it has none. */
  Label name(int input) {
    var attribute = axes.get(input).attribute();
    var label = attribute.label();
    return new Label(
        label.zh().isBlank() ? attribute.key() : label.zh(),
        label.en().isBlank() ? attribute.key() : label.en());
  }

  private static String phrase(List<String> tests) {
    if (tests.size() > 1) {
      boolean tooMany = tests.size() > MOST_TESTS_SHOWN;
      var shown = tests.subList(0, Math.min(tests.size(), MOST_TESTS_SHOWN));
      return "in (" + String.join(", ", shown) + (tooMany ? ", …)" : ")");
    }
    var test = tests.getFirst();
    return switch (test.charAt(0)) {
      case '[', '(' -> "in " + test;
      case '<', '>', 'n', 'k', 'u' -> test;
      default -> "= " + test;
    };
  }
}
