package io.holdline.learning;

import java.util.ArrayList;

/** One attribute in the few bins in which pairs of attributes are looked at; bin 0 is missing. */
final class PairView {
  private static final int MOST = 14;

  /** One more than the highest bin there can be; the last stands for texts without a bin. */
  static final int WIDTH = MOST + 2;

  private final int column;
  private final byte[] bins;
  private final int[] firstFine;

  private PairView(int column, byte[] bins, int[] firstFine) {
    this.column = column;
    this.bins = bins;
    this.firstFine = firstFine;
  }

  static PairView of(BinnedRows rows, int column) {
    var fine = rows.column(column);
    int size = rows.bins().get(column).size();
    var count = new int[FineBins.NONE + 1];
    int known = 0;
    for (byte bin : fine) {
      count[bin]++;
      known += bin == FineBins.MISSING || bin == FineBins.NONE ? 0 : 1;
    }
    var starts = new ArrayList<Integer>();
    var map = new byte[FineBins.NONE + 1];
    double filled = 0;
    for (int bin = 1; bin <= size; bin++) {
      boolean due = filled + count[bin] / 2.0 >= (double) known / MOST * starts.size();
      if (starts.isEmpty() || (starts.size() < MOST && (size <= MOST || due))) {
        starts.add(bin);
      }
      filled += count[bin];
      map[bin] = (byte) starts.size();
    }
    starts.add(size + 1);
    map[FineBins.NONE] = (byte) (WIDTH - 1);
    var bins = new byte[fine.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = map[fine[i]];
    }
    return new PairView(column, bins, starts.stream().mapToInt(Integer::intValue).toArray());
  }

  byte[] bins() {
    return bins;
  }

  /** How many bins there are beside that of the missing. */
  int size() {
    return firstFine.length - 1;
  }

  Condition condition(int from, int to) {
    return from == 0
        ? new Condition(column, 0, 0)
        : new Condition(column, firstFine[from - 1], firstFine[to] - 1);
  }
}
