package io.holdline.evaluation;

import java.util.List;
import java.util.stream.Stream;

/** Counts, subject by subject, what each row of a table flagged; for one thread. */
public final class LiftTally {
  private final ClassWeights[] byRow;
  private final ClassWeights all = new ClassWeights();

  /**
   * @param rows how many rows the table has
   */
  public LiftTally(int rows) {
    byRow = Stream.generate(ClassWeights::new).limit(rows).toArray(ClassWeights[]::new);
  }

  /**
   * One subject.
   *
   * @param rows the places of the rows that flagged it, each once
   * @param weight above 0; 1 when all weigh the same
   */
  public void add(List<Integer> rows, boolean label, double weight) {
    all.add(label, weight);
    for (int row : rows) {
      byRow[row].add(label, weight);
    }
  }

  /** Adds what another tally of the same table counted. */
  public void add(LiftTally other) {
    all.add(other.all, 1);
    for (int row = 0; row < byRow.length; row++) {
      byRow[row].add(other.byRow[row], 1);
    }
  }

  /** What each row flagged so far. Throws IllegalStateException without any positive subject. */
  public List<RowLift> rows() {
    if (all.positive <= 0) {
      throw new IllegalStateException("Nobody had the outcome, so no lift can be told.");
    }
    return Stream.of(byRow).map(row -> RowLift.of(row, all)).toList();
  }
}
