package io.holdline.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Merges neighbouring small bins into few groups whose rates move in one direction, or turn once
 * where subjects that were held out say so. Monotone pieces come from pooling adjacent violators
 * (Ayer et al. 1955), the groups from dynamic programming on the log-likelihood.
 */
final class BinMerging {
  private static final double SMOOTH = 10;
  private static final double GROUP_PAYS = 0.1;

  private final double base;
  private final double least;
  private final double leastInTurns;
  private final int most;

  /**
   * @param base outcome rate of all
   * @param least subjects that a group must have
   * @param leastInTurns the same where the rate does not move in one direction
   * @param most groups
   */
  BinMerging(double base, double least, double leastInTurns, int most) {
    this.base = base;
    this.leastInTurns = leastInTurns;
    this.least = least;
    this.most = most;
  }

  /**
   * @param starts the first bin of each group, from 0
   * @param gain log-likelihood of held-out subjects above that of one common rate
   */
  record Groups(int[] starts, Shape shape, double gain) {}

  /**
   * @param turnPays log-likelihood on held-out subjects that a turn must bring
   */
  Groups merge(Counts[] folds, double turnPays) {
    var all = new Counts(folds[0].size());
    for (var fold : folds) {
      all.add(fold, 1);
    }
    var best = new Groups(new int[] {0}, Shape.RISING, 0);
    for (var shape : Shape.values()) {
      var gains = new double[most + 1];
      for (var fold : folds) {
        var rest = new Counts(all.size());
        rest.add(all, 1);
        rest.add(fold, -1);
        var ways = ways(rest, shape);
        double none = likelihood(new int[] {0}, rest, fold);
        for (int k = 2; k <= most; k++) {
          gains[k] += likelihood(ways.get(Math.min(k, ways.size()) - 1), rest, fold) - none;
        }
      }
      for (int k = 2; k <= most; k++) {
        double gain = gains[k] - turnPays * shape.turns();
        if (gain > best.gain + GROUP_PAYS) {
          var ways = ways(all, shape);
          best = new Groups(ways.get(Math.min(k, ways.size()) - 1), shape, gain);
        }
      }
    }
    return best;
  }

  private double rate(double outcomes, double subjects) {
    return (outcomes + SMOOTH * base) / (subjects + SMOOTH);
  }

  private double likelihood(int[] starts, Counts learned, Counts held) {
    double sum = 0;
    for (int g = 0; g < starts.length; g++) {
      int to = g + 1 < starts.length ? starts[g + 1] : learned.size();
      double n = 0;
      double y = 0;
      double heldN = 0;
      double heldY = 0;
      for (int i = starts[g]; i < to; i++) {
        n += learned.subjects[i];
        y += learned.outcomes[i];
        heldN += held.subjects[i];
        heldY += held.outcomes[i];
      }
      double p = rate(y, n);
      sum += heldY * Math.log(p) + (heldN - heldY) * Math.log(1 - p);
    }
    return sum;
  }

  /** The best groups of the shape: first one group, then two, and so on to the most. */
  private List<int[]> ways(Counts counts, Shape shape) {
    int[] blocks =
        switch (shape) {
          case RISING, FALLING -> monotone(counts, shape);
          case PEAK, VALLEY -> bestTurn(counts, shape);
          case FREE -> IntStream.range(0, counts.size()).toArray();
        };
    return partitions(counts, blocks, shape.turns() == 0 ? least : leastInTurns);
  }

  private int[] monotone(Counts counts, Shape shape) {
    var starts = new ArrayList<Integer>();
    pool(counts, 0, counts.size(), shape.beginsRising(), starts);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] bestTurn(Counts counts, Shape shape) {
    int[] best = {0};
    double highest = Double.NEGATIVE_INFINITY;
    for (int turn = 1; turn < counts.size(); turn++) {
      var starts = new ArrayList<Integer>();
      pool(counts, 0, turn, shape.beginsRising(), starts);
      pool(counts, turn, counts.size(), !shape.beginsRising(), starts);
      var blocks = starts.stream().mapToInt(Integer::intValue).toArray();
      double likelihood = likelihood(blocks, counts, counts);
      if (likelihood > highest) {
        highest = likelihood;
        best = blocks;
      }
    }
    return best;
  }

  private static void pool(Counts counts, int from, int to, boolean rising, List<Integer> starts) {
    var n = new double[to - from];
    var y = new double[to - from];
    var first = new int[to - from];
    int top = 0;
    for (int i = from; i < to; i++) {
      n[top] = counts.subjects[i];
      y[top] = counts.outcomes[i];
      first[top++] = i;
      while (top > 1 && violates(n, y, top, rising)) {
        n[top - 2] += n[top - 1];
        y[top - 2] += y[top - 1];
        top--;
      }
    }
    Arrays.stream(first, 0, top).forEach(starts::add);
  }

  private static boolean violates(double[] n, double[] y, int top, boolean rising) {
    double difference = y[top - 1] * n[top - 2] - y[top - 2] * n[top - 1];
    return rising ? difference <= 0 : difference >= 0;
  }

  private List<int[]> partitions(Counts counts, int[] blocks, double least) {
    int m = blocks.length;
    var n = new double[m + 1];
    var y = new double[m + 1];
    for (int b = 0; b < m; b++) {
      int to = b + 1 < m ? blocks[b + 1] : counts.size();
      n[b + 1] = n[b];
      y[b + 1] = y[b];
      for (int i = blocks[b]; i < to; i++) {
        n[b + 1] += counts.subjects[i];
        y[b + 1] += counts.outcomes[i];
      }
    }
    var value = new double[most + 1][m + 1];
    var cut = new int[most + 1][m + 1];
    for (int k = 0; k <= most; k++) {
      Arrays.fill(value[k], Double.NEGATIVE_INFINITY);
    }
    value[0][0] = 0;
    for (int k = 1; k <= most; k++) {
      for (int to = k; to <= m; to++) {
        for (int from = k - 1; from < to; from++) {
          double size = n[to] - n[from];
          boolean whole = from == 0 && to == m;
          if (value[k - 1][from] == Double.NEGATIVE_INFINITY || (size < least && !whole)) {
            continue;
          }
          double p = rate(y[to] - y[from], size);
          double hits = y[to] - y[from];
          double sum = value[k - 1][from] + hits * Math.log(p) + (size - hits) * Math.log(1 - p);
          if (sum > value[k][to]) {
            value[k][to] = sum;
            cut[k][to] = from;
          }
        }
      }
    }
    return read(blocks, value, cut);
  }

  private List<int[]> read(int[] blocks, double[][] value, int[][] cut) {
    int m = blocks.length;
    var ways = new ArrayList<int[]>();
    for (int k = 1; k <= most && value[k][m] > Double.NEGATIVE_INFINITY; k++) {
      var starts = new int[k];
      int to = m;
      for (int part = k; part >= 1; part--) {
        to = cut[part][to];
        starts[part - 1] = blocks[to];
      }
      ways.add(starts);
    }
    return ways;
  }
}
