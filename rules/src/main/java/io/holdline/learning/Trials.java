package io.holdline.learning;

import io.holdline.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Cards that are learned without some subjects and judged on these. */
final class Trials {
  private Trials() {}

  /** Places in the file. */
  record Trial(int[] learnOn, int[] judgeOn) {}

  record Judged(List<Double> areas, Evaluation unseen) {}

  /** Empty when a part would hold subjects of one class only. */
  static List<Trial> of(LabelledFile file, LearnWish wish, boolean[] positive) {
    var trials = new ArrayList<Trial>();
    var order = file.order();
    if (wish.trainShare() != null && order != null) {
      int cut = (int) Math.round(wish.trainShare() * order.length);
      trials.add(
          new Trial(Arrays.copyOf(order, cut), Arrays.copyOfRange(order, cut, order.length)));
    } else {
      for (int repeat = 0; repeat < wish.repeats(); repeat++) {
        int[] fold = folds(positive, wish.folds(), wish.seed() + 7919L * repeat);
        for (int k = 0; k < wish.folds(); k++) {
          int held = k;
          trials.add(new Trial(where(fold, order, held, false), where(fold, order, held, true)));
        }
      }
    }
    return trials.stream()
            .allMatch(
                trial -> both(trial.learnOn, positive, 10) && both(trial.judgeOn, positive, 1))
        ? trials
        : List.of();
  }

  private static int[] where(
      int[] fold, int @org.jspecify.annotations.Nullable [] order, int held, boolean same) {
    var rows = order == null ? IntStream.range(0, fold.length) : Arrays.stream(order);
    return rows.filter(i -> (fold[i] == held) == same).toArray();
  }

  private static boolean both(int[] rows, boolean[] positive, int least) {
    long hits = Arrays.stream(rows).filter(row -> positive[row]).count();
    return hits >= least && rows.length - hits >= least;
  }

  /** Folds of equal size with equal shares of positives. */
  private static int[] folds(boolean[] positive, int folds, long seed) {
    var random = new SplittableRandom(seed);
    int n = positive.length;
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    var fold = new int[n];
    int[] next = {0, folds - 1};
    for (int row : order) {
      int kind = positive[row] ? 1 : 0;
      fold[row] = next[kind];
      next[kind] = Math.floorMod(next[kind] + (kind == 0 ? 1 : -1), folds);
    }
    return fold;
  }

  static Judged judge(
      List<Trial> trials, Learner learner, LabelledFile file, IntConsumer progress) {
    var done = new AtomicInteger();
    record Part(double[] probability, boolean[] positive) {}
    var parts =
        trials.parallelStream()
            .map(trial -> {
              var card = learner.learn(trial.learnOn).card();
              var unseen = BinnedRows.of(card.bins(), trial.judgeOn, file);
              progress.accept(done.incrementAndGet());
              return new Part(card.probabilities(card.points(unseen)), unseen.positive());
            })
            .toList();
    var areas =
        parts.stream()
            .map(part -> Evaluation.ofPoints(part.probability, part.positive, null).auc().value())
            .toList();
    int first = 0;
    int size = 0;
    while (first < parts.size() && size + parts.get(first).positive.length <= file.subjects()) {
      size += parts.get(first++).positive.length;
    }
    var probability = new double[size];
    var positive = new boolean[size];
    int at = 0;
    for (var part : parts.subList(0, first)) {
      System.arraycopy(part.probability, 0, probability, at, part.probability.length);
      System.arraycopy(part.positive, 0, positive, at, part.positive.length);
      at += part.positive.length;
    }
    return new Judged(areas, Evaluation.ofProbabilities(probability, positive, null));
  }
}
