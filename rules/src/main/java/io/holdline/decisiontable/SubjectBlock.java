package io.holdline.decisiontable;

import java.util.Arrays;

/**
 * Up to 64 subjects of a batch as rules see them: one bit each, so that a cell is asked about all
 * of them at once and answers with a word. Which cell holds for whom, and which row matched whom.
 */
final class SubjectBlock {
  static final int SIZE = Long.SIZE;

  private final Facts[] subjects = new Facts[SIZE];
  private final long[] cells;
  private final long[][] rows;
  private int size;

  /**
   * @param cells how many different cells the rules ask about
   */
  SubjectBlock(int cells, int rows) {
    this.cells = new long[cells];
    this.rows = new long[SIZE][(rows + Long.SIZE - 1) / Long.SIZE];
  }

  /** Forgets the subjects before. */
  void clear() {
    for (int i = 0; i < size; i++) {
      Arrays.fill(rows[i], 0);
    }
    size = 0;
  }

  /** Takes one more in; the caller sees to it that there is room. */
  void add(Facts facts) {
    subjects[size++] = facts;
  }

  int size() {
    return size;
  }

  /** The value of a subject at a place, NaN when unknown. */
  double v(int subject, int place) {
    return subjects[subject].v(place);
  }

  /** All subjects. */
  long all() {
    return size == SIZE ? -1 : (1L << size) - 1;
  }

  /** Notes for whom a cell holds. */
  void cell(int cell, long holds) {
    cells[cell] = holds;
  }

  long cell(int cell) {
    return cells[cell];
  }

  /** Notes whom a row has matched. */
  void hit(int row, long matched) {
    for (long left = matched; left != 0; left &= left - 1) {
      rows[Long.numberOfTrailingZeros(left)][row / Long.SIZE] |= 1L << row;
    }
  }

  /**
   * Writes the rows that matched a subject, ascending, into an array with room for all; answers how
   * many.
   */
  int rows(int subject, int[] target) {
    var hits = rows[subject];
    int count = 0;
    for (int i = 0; i < hits.length; i++) {
      for (long left = hits[i]; left != 0; left &= left - 1) {
        target[count++] = i * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return count;
  }
}
