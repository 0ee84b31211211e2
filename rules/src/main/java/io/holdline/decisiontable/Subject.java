package io.holdline.decisiontable;

import java.util.Arrays;

/** One subject of a batch as rules see it: its values, and which rows have matched it. */
final class Subject {
  private final long[] hits;
  private double[] values = {};

  Subject(int rows) {
    this.hits = new long[(rows + Long.SIZE - 1) / Long.SIZE];
  }

  /** Forgets the subject before and stands for another. */
  void becomes(Facts facts) {
    values = facts.values();
    Arrays.fill(hits, 0);
  }

  /** The value at a place, NaN when unknown. */
  double v(int place) {
    return values[place];
  }

  void hit(int row) {
    hits[row / Long.SIZE] |= 1L << row;
  }

  /** Writes the matched rows, ascending, into an array with room for all; answers how many. */
  int rows(int[] target) {
    int count = 0;
    for (int i = 0; i < hits.length; i++) {
      for (long left = hits[i]; left != 0; left &= left - 1) {
        target[count++] = i * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return count;
  }
}
