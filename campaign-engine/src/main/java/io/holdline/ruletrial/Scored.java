package io.holdline.ruletrial;

import io.holdline.decisiontable.RuleSet;
import io.holdline.evaluation.LiftTally;
import io.holdline.evaluation.RowLift;
import java.util.Arrays;
import java.util.List;

/** Points and outcomes of customers, nine bytes each, and what each row flagged. One thread. */
final class Scored {
  /** More customers than any operator of one installation has. */
  private static final int MOST = 20_000_000;

  private final LiftTally tally;
  private double[] points = new double[1 << 10];
  private boolean[] happened = new boolean[1 << 10];
  private int size;
  private int positives;

  Scored(int rows) {
    this.tally = new LiftTally(rows);
  }

  void add(RuleSet.Decision decision, boolean outcome) {
    room(1);
    points[size] = decision.number();
    happened[size] = outcome;
    size++;
    positives += outcome ? 1 : 0;
    tally.add(decision.rows(), outcome, 1);
  }

  void add(Scored other) {
    room(other.size);
    System.arraycopy(other.points, 0, points, size, other.size);
    System.arraycopy(other.happened, 0, happened, size, other.size);
    size += other.size;
    positives += other.positives;
    tally.add(other.tally);
  }

  private void room(int more) {
    if (size + more > MOST) {
      throw new IllegalStateException("A back-test takes at most %,d customers.".formatted(MOST));
    }
    if (size + more > points.length) {
      int length = Math.max(size + more, 2 * points.length);
      points = Arrays.copyOf(points, length);
      happened = Arrays.copyOf(happened, length);
    }
  }

  int size() {
    return size;
  }

  int positives() {
    return positives;
  }

  double[] points() {
    return Arrays.copyOf(points, size);
  }

  boolean[] happened() {
    return Arrays.copyOf(happened, size);
  }

  List<RowLift> rows() {
    return tally.rows();
  }
}
