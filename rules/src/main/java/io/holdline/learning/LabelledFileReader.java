package io.holdline.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a labelled file in two passes: the first finds types and counts, the second keeps values.
 */
final class LabelledFileReader {
  private static final long MOST_CELLS = 50_000_000;
  private static final int MOST_LABELS = 1_000;
  private static final int FEWEST = 20;

  private final CsvFile file;
  private final LabelledFile.Wish wish;
  private final int label;
  private final int id;
  private final int splitBy;
  private final Map<Integer, String> where = new HashMap<>();
  private final ColumnProfile[] profiles;
  private final Map<String, Long> labels = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private int rows;
  private long unlabelled;

  LabelledFileReader(CsvFile file, LabelledFile.Wish wish) {
    this.file = file;
    this.wish = wish;
    this.label = file.column(wish.label());
    this.id = place(wish.id());
    this.splitBy = place(wish.splitBy());
    wish.where().forEach((column, value) -> where.put(file.column(column), value));
    wish.exclude().forEach(file::column);
    this.profiles = new ColumnProfile[file.header().size()];
    for (int i = 0; i < profiles.length; i++) {
      var name = file.header().get(i);
      boolean attribute =
          i != label
              && i != id
              && i != splitBy
              && !where.containsKey(i)
              && !wish.exclude().contains(name);
      if (attribute) {
        profiles[i] = new ColumnProfile(name);
      }
    }
  }

  private int place(@Nullable String column) {
    return column == null ? -1 : file.column(column);
  }

  LabelledFile read() {
    file.forEachRow((line, cells) -> profile(cells));
    if (rows == 0) {
      throw new Unreadable(
          where.isEmpty() && unlabelled == 0
              ? "The file has no rows below its header."
              : "No row has a label%s."
                  .formatted(where.isEmpty() ? "" : " and the values asked for with --where"));
    }
    var outcome = Outcome.of(wish.label(), labels, wish.positive());
    refuseFew(outcome);
    if (unlabelled > 0) {
      remarks.add("%,d rows without a label were left out.".formatted(unlabelled));
    }
    var kept = fitColumns();
    if (kept.isEmpty()) {
      throw new Unreadable("No column is left to learn from. %s".formatted(joined(remarks)));
    }
    return load(outcome, kept);
  }

  private static String joined(List<String> sentences) {
    return String.join(" ", sentences.stream().limit(5).toList());
  }

  private void refuseFew(Outcome outcome) {
    long positives =
        labels.entrySet().stream()
            .filter(entry -> outcome.isPositive(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (Math.min(positives, rows - positives) < FEWEST) {
      throw new Unreadable(
          "%,d of %,d rows have the label %s = %s; at least %d with it and %d without are needed."
              .formatted(positives, rows, wish.label(), outcome.positive(), FEWEST, FEWEST));
    }
  }

  private boolean isWanted(String[] cells) {
    for (var condition : where.entrySet()) {
      if (!Cells.says(cells[condition.getKey()], condition.getValue())) {
        return false;
      }
    }
    return true;
  }

  private void profile(String[] cells) {
    if (!isWanted(cells)) {
      return;
    }
    if (Cells.isMissing(cells[label])) {
      unlabelled++;
      return;
    }
    rows++;
    labels.merge(cells[label], 1L, Long::sum);
    if (labels.size() > MOST_LABELS) {
      throw new Unreadable(
          "The label (%s) has more than %,d distinct values, so it is no label."
              .formatted(wish.label(), MOST_LABELS));
    }
    for (int i = 0; i < cells.length; i++) {
      if (profiles[i] != null) {
        profiles[i].see(cells[i]);
      }
    }
  }

  private List<Integer> fitColumns() {
    var kept = new ArrayList<Integer>();
    for (int i = 0; i < profiles.length; i++) {
      if (profiles[i] == null) {
        continue;
      }
      var unfit = profiles[i].unfit(rows);
      var remark = unfit == null ? profiles[i].remark() : unfit;
      if (remark != null) {
        remarks.add(remark);
      }
      if (unfit == null) {
        kept.add(i);
      }
    }
    if ((long) rows * kept.size() > MOST_CELLS) {
      throw new Unreadable(
          "%,d rows of %,d columns are more than the %,d cells that are learned from. Maybe a sample of the rows or --exclude helps."
              .formatted(rows, kept.size(), MOST_CELLS));
    }
    return kept;
  }

  private LabelledFile load(Outcome outcome, List<Integer> kept) {
    var values = new double[kept.size()][rows];
    var positive = new boolean[rows];
    var ids = new long[id < 0 ? 0 : rows];
    var moments = new String[splitBy < 0 ? 0 : rows];
    var next = new int[] {0};
    file.forEachRow((line, cells) -> {
      if (!isWanted(cells) || Cells.isMissing(cells[label])) {
        return;
      }
      int row = next[0]++;
      if (row >= rows) {
        throw new Unreadable("The file changed while it was read.");
      }
      positive[row] = outcome.isPositive(cells[label]);
      for (int k = 0; k < values.length; k++) {
        values[k][row] = profiles[kept.get(k)].code(cells[kept.get(k)]);
      }
      if (id >= 0) {
        ids[row] = hash(cells[id]);
      }
      if (splitBy >= 0) {
        moments[row] = cells[splitBy];
      }
    });
    remarkDuplicates(ids);
    var columns = new ArrayList<Column>();
    for (int k = 0; k < values.length; k++) {
      int place = kept.get(k);
      columns.add(new Column(file.header().get(place), profiles[place].levels(), values[k]));
    }
    return new LabelledFile(
        wish.label(), columns, positive, splitBy < 0 ? null : ordered(moments), remarks);
  }

  private void remarkDuplicates(long[] ids) {
    Arrays.sort(ids);
    long again = IntStream.range(1, ids.length).filter(i -> ids[i] == ids[i - 1]).count();
    if (again > 0) {
      remarks.add(
          "%,d rows repeat an id of (%s). All rows count, so the figures may be too good."
              .formatted(again, wish.id()));
    }
  }

  /**
   * FNV-1a over 64 bits: two ids of a few million share one with a chance below one in a million.
   */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private int[] ordered(String[] moments) {
    boolean numeric = true;
    for (var moment : moments) {
      if (Cells.isMissing(moment)) {
        throw new Unreadable(
            "A row has no value in the column (%s) that orders the rows."
                .formatted(wish.splitBy()));
      }
      numeric &= !Double.isNaN(Cells.number(moment));
    }
    Comparator<Integer> byMoment =
        numeric
            ? Comparator.comparingDouble(row -> Cells.number(moments[row]))
            : Comparator.comparing(row -> moments[row]);
    return IntStream.range(0, moments.length)
        .boxed()
        .sorted(byMoment)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
