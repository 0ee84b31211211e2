package io.holdline.learning;

import io.holdline.decisiontable.TableReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column cut into many small bins by the subjects of one training set: for numbers by quantiles,
 * for texts by level, in the order of their outcome rate. Bin 0 is missing.
 */
final class FineBins {
  /** The bin of a missing value. */
  static final int MISSING = 0;

  /** The bin of a text that was too rare to say anything of. */
  static final int NONE = 127;

  private static final double RARE = 0.001;
  private static final int FEW = 30;
  private static final double SHRINK = 20;
  private static final int LONGEST_LIST = 950;

  private final Column column;
  private final double[] starts;
  private final List<List<Integer>> levels;
  private final byte[] binOfLevel;

  private FineBins(Column column, double[] starts, List<List<Integer>> levels) {
    this.column = column;
    this.starts = starts;
    this.levels = levels;
    this.binOfLevel = new byte[column.levels().size()];
    Arrays.fill(binOfLevel, (byte) NONE);
    for (int bin = 0; bin < levels.size(); bin++) {
      for (int level : levels.get(bin)) {
        binOfLevel[level] = (byte) (bin + 1);
      }
    }
  }

  /**
   * @param most bins beside that of the missing; at most 100
   */
  static FineBins of(Column column, int[] rows, boolean[] positive, int most) {
    return column.isText() ? ofTexts(column, rows, positive, most) : ofNumbers(column, rows, most);
  }

  private static FineBins ofNumbers(Column column, int[] rows, int most) {
    var values =
        Arrays.stream(rows).mapToDouble(column::value).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(values);
    if (values.length == 0) {
      return new FineBins(column, new double[0], List.of());
    }
    var starts = new ArrayList<Double>();
    starts.add(Double.NEGATIVE_INFINITY);
    int from = 0;
    while (from < values.length && starts.size() < most) {
      double room = (values.length - from) / (double) (most - starts.size() + 1);
      int next = end(values, Math.min(values.length - 1, from + (int) Math.max(0, room - 1)));
      int atom = begin(values, next - 1);
      // A value that many share gets a bin of its own: stop before it when that is not too early.
      if (atom > from && next - atom > room && atom - from >= FEW) {
        next = atom;
      }
      if (next >= values.length) {
        break;
      }
      starts.add(RoundNumbers.between(values[next - 1], values[next]));
      from = next;
    }
    return new FineBins(
        column, starts.stream().mapToDouble(Double::doubleValue).toArray(), List.of());
  }

  /** The first place after those that hold the same value as {@code at}. */
  private static int end(double[] sorted, int at) {
    int next = at;
    while (next < sorted.length && sorted[next] == sorted[at]) {
      next++;
    }
    return next;
  }

  private static int begin(double[] sorted, int at) {
    int first = at;
    while (first > 0 && sorted[first - 1] == sorted[at]) {
      first--;
    }
    return first;
  }

  private static FineBins ofTexts(Column column, int[] rows, boolean[] positive, int most) {
    int size = column.levels().size();
    var count = new double[size];
    var hits = new double[size];
    double all = 0;
    double allHits = 0;
    for (int row : rows) {
      double code = column.value(row);
      if (code >= 0) { // neither missing nor a text that is on no list
        count[(int) code]++;
        hits[(int) code] += positive[row] ? 1 : 0;
        all++;
        allHits += positive[row] ? 1 : 0;
      }
    }
    double base = all == 0 ? 0 : allHits / all;
    double rare = Math.max(FEW, RARE * rows.length);
    var groups = new ArrayList<List<Integer>>();
    var rates = new ArrayList<Double>();
    var together = new ArrayList<Integer>();
    double togetherCount = 0;
    double togetherHits = 0;
    var listed = listed(column, count);
    for (int level = 0; level < size; level++) {
      if (!listed[level]) {
        continue;
      }
      if (count[level] >= rare) {
        groups.add(List.of(level));
        rates.add((hits[level] + SHRINK * base) / (count[level] + SHRINK));
      } else if (count[level] > 0) {
        together.add(level);
        togetherCount += count[level];
        togetherHits += hits[level];
      }
    }
    if (togetherCount >= rare) {
      groups.add(List.copyOf(together));
      rates.add((togetherHits + SHRINK * base) / (togetherCount + SHRINK));
    }
    var order =
        IntStream.range(0, groups.size())
            .boxed()
            .sorted(Comparator.comparingDouble(rates::get))
            .toList();
    return new FineBins(
        column, new double[0], atMost(order.stream().map(groups::get).toList(), most));
  }

  /** The commonest levels, as many as a cell of a table has room to name. */
  private static boolean[] listed(Column column, double[] count) {
    var listed = new boolean[count.length];
    var byCount =
        IntStream.range(0, count.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer level) -> -count[level]))
            .toList();
    int length = 0;
    for (int level : byCount) {
      length += TableReader.quoted(column.levels().get(level)).length() + 2;
      if (length > LONGEST_LIST) {
        break;
      }
      listed[level] = count[level] > 0;
    }
    return listed;
  }

  private static List<List<Integer>> atMost(List<List<Integer>> ordered, int most) {
    if (ordered.size() <= most) {
      return ordered;
    }
    var fewer = new ArrayList<List<Integer>>();
    for (int i = 0; i < most; i++) {
      var levels = new ArrayList<Integer>();
      ordered
          .subList(i * ordered.size() / most, (i + 1) * ordered.size() / most)
          .forEach(levels::addAll);
      fewer.add(List.copyOf(levels));
    }
    return fewer;
  }

  Column column() {
    return column;
  }

  /** How many bins there are beside that of the missing; they are numbered from 1. */
  int size() {
    return column.isText() ? levels.size() : starts.length;
  }

  /** The bin of a value: 0 missing, 1 to size, or NONE. */
  byte bin(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (column.isText()) {
      return value < 0 ? (byte) NONE : binOfLevel[(int) value];
    }
    int place = Arrays.binarySearch(starts, value);
    return (byte) (place >= 0 ? place + 1 : -place - 1);
  }

  /** Where a bin of numbers begins. */
  double start(int bin) {
    return starts[bin - 1];
  }

  /** The texts of the bins from one to another, in the order of the file. */
  List<String> texts(int from, int to) {
    return levels.subList(from - 1, to).stream()
        .flatMap(List::stream)
        .sorted()
        .map(column.levels()::get)
        .toList();
  }
}
