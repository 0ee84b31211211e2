package io.holdline.uplift;

import io.holdline.learning.Cells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Columns that were known before the draw, cut into few bins each; what is missing is a bin of its
 * own.
 *
 * @param bins names such as {@code recency < 3}, over all columns
 * @param of for each customer one bin of each column
 */
record Covariates(List<String> bins, int[][] of) {
  private static final int NUMBER_BINS = 5;
  private static final int TEXT_BINS = 8;

  /**
   * @param columns by name, the cells of all customers
   */
  static Covariates of(Map<String, String[]> columns) {
    var bins = new ArrayList<String>();
    int rows = columns.values().iterator().next().length;
    var of = new int[rows][columns.size()];
    int place = 0;
    for (var column : columns.entrySet()) {
      var binned = binned(column.getKey(), column.getValue());
      for (int row = 0; row < rows; row++) {
        of[row][place] = bins.size() + binned.of()[row];
      }
      bins.addAll(binned.names());
      place++;
    }
    return new Covariates(List.copyOf(bins), of);
  }

  private record Binned(List<String> names, int[] of) {}

  private static Binned binned(String name, String[] cells) {
    var known = Arrays.stream(cells).filter(cell -> !Cells.isMissing(cell)).toList();
    boolean numeric =
        !known.isEmpty() && known.stream().noneMatch(cell -> Double.isNaN(Cells.number(cell)));
    long distinct = known.stream().distinct().limit(TEXT_BINS + 1L).count();
    return numeric && distinct > TEXT_BINS ? byCuts(name, cells, known) : byValue(name, cells);
  }

  private static Binned byCuts(String name, String[] cells, List<String> known) {
    var sorted = known.stream().mapToDouble(Cells::number).sorted().toArray();
    double[] cuts =
        IntStream.range(1, NUMBER_BINS)
            .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / NUMBER_BINS)])
            .filter(cut -> cut > sorted[0])
            .distinct()
            .toArray();
    var names = new ArrayList<String>();
    for (int bin = 0; bin <= cuts.length; bin++) {
      names.add(name + " " + range(bin, cuts));
    }
    names.add(name + " unknown");
    var of =
        Arrays.stream(cells)
            .mapToInt(
                cell -> Cells.isMissing(cell) ? cuts.length + 1 : place(Cells.number(cell), cuts))
            .toArray();
    return new Binned(names, of);
  }

  /** How many of the ascending cuts a value has reached. */
  static int place(double value, double[] cuts) {
    int place = 0;
    while (place < cuts.length && value >= cuts[place]) {
      place++;
    }
    return place;
  }

  private static String range(int bin, double[] cuts) {
    if (cuts.length == 0) {
      return "known";
    }
    if (bin == 0) {
      return "< " + plain(cuts[0]);
    }
    return bin == cuts.length
        ? ">= " + plain(cuts[bin - 1])
        : "[%s..%s)".formatted(plain(cuts[bin - 1]), plain(cuts[bin]));
  }

  private static String plain(double cut) {
    return new BigDecimal(Double.toString(cut)).stripTrailingZeros().toPlainString();
  }

  /** The most frequent values, the others together, and what is missing. */
  private static Binned byValue(String name, String[] cells) {
    var counts = new TreeMap<String, Integer>();
    for (var cell : cells) {
      if (!Cells.isMissing(cell)) {
        counts.merge(cell, 1, Integer::sum);
      }
    }
    var kept =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TEXT_BINS)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    var names = new ArrayList<String>();
    kept.forEach(value -> names.add(name + " = " + value));
    names.add(name + " other");
    names.add(name + " unknown");
    var of =
        Arrays.stream(cells)
            .mapToInt(cell -> {
              int found = kept.indexOf(cell);
              if (found >= 0) {
                return found;
              }
              return Cells.isMissing(cell) ? kept.size() + 1 : kept.size();
            })
            .toArray();
    return new Binned(names, of);
  }
}
