package io.holdline.decisiontable;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place to cut a part of a table's space in two.
 *
 * @param at the first cell of the upper side
 * @param unknownBelow whether unknown goes with the lower side
 * @param rows the most rows that a side has
 * @param twice how many rows are on both sides
 */
record Cut(int input, int at, boolean unknownBelow, int rows, int twice) {

  /**
   * The cut that leaves the fewest rows on its fuller side; null when there is none between the
   * ends of the part.
   *
   * @param starts where rows begin; is sorted
   * @param ends where rows end; is sorted
   */
  static @Nullable Cut best(
      int input, boolean unknownBelow, int low, int high, int[] starts, int[] ends) {
    Arrays.sort(starts);
    Arrays.sort(ends);
    int count = starts.length;
    Cut best = null;
    int ended = 0;
    int started = 0;
    while (ended < count) {
      int at = Math.min(ends[ended], started < count ? starts[started] : Integer.MAX_VALUE);
      while (ended < count && ends[ended] <= at) {
        ended++;
      }
      int rows = Math.max(started, count - ended);
      if (at > low && at < high && (best == null || rows < best.rows())) {
        best = new Cut(input, at, unknownBelow, rows, started - ended);
      }
      while (started < count && starts[started] <= at) {
        started++;
      }
    }
    return best;
  }

  /** Whether the sides are small enough against the rows of both. */
  boolean isWorthwhile(int rows) {
    return this.rows * 4L <= rows * 3L;
  }
}
