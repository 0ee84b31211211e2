package io.holdline.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The few groups into which each attribute's small bins are merged: at most six with missing. */
final class MainBins {
  static final int FOLDS = 5;
  private static final int MOST = 6;
  private static final int FEWEST = 20;
  private static final double LEAST = 0.001;
  private static final double LEAST_IN_TURNS = 0.01;
  private static final double TURN_PAYS = 1.5;

  private MainBins() {}

  /**
   * The groups of one column; empty when it says nothing alone.
   *
   * @param fold of each subject, 0 to 4
   */
  static List<Condition> of(BinnedRows rows, int column, int[] fold) {
    int size = rows.bins().get(column).size();
    var bins = rows.column(column);
    var positive = rows.positive();
    int missing = 0;
    var folds = new Counts[FOLDS];
    for (int k = 0; k < FOLDS; k++) {
      folds[k] = new Counts(Math.max(1, size));
    }
    double hits = 0;
    for (int i = 0; i < bins.length; i++) {
      hits += positive[i] ? 1 : 0;
      if (bins[i] == FineBins.MISSING) {
        missing++;
      } else if (bins[i] != FineBins.NONE) {
        folds[fold[i]].add(bins[i] - 1, positive[i]);
      }
    }
    var groups = new ArrayList<Condition>();
    if (missing >= FEWEST) {
      groups.add(new Condition(column, FineBins.MISSING, FineBins.MISSING));
    }
    if (size > 0) {
      double least = Math.max(FEWEST, LEAST * rows.size());
      double inTurns = Math.max(FEWEST, LEAST_IN_TURNS * rows.size());
      var merged =
          new BinMerging(hits / rows.size(), least, inTurns, missing >= FEWEST ? MOST - 1 : MOST)
              .merge(folds, TURN_PAYS);
      var starts = merged.starts();
      for (int g = 0; g < starts.length; g++) {
        int to = g + 1 < starts.length ? starts[g + 1] : size;
        groups.add(new Condition(column, starts[g] + 1, to));
      }
    }
    return groups.size() < 2 ? List.of() : groups;
  }

  /** A fold for each subject: in turn when they stand in order, else by lot. */
  static int[] folds(int folds, int subjects, boolean ordered, long seed) {
    var random = new SplittableRandom(seed);
    var fold = new int[subjects];
    for (int i = 0; i < subjects; i++) {
      fold[i] = ordered ? (int) ((long) i * folds / subjects) : random.nextInt(folds);
    }
    return fold;
  }
}
