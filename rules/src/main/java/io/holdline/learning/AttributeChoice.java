package io.holdline.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses the attributes that help most, alone or together: small trees are boosted on all of them
 * (Friedman 2001), the half that gained least is dropped, and so on until few enough are left.
 */
final class AttributeChoice {
  private static final int DEPTH = 3;
  private static final int TREES = 60;
  private static final double STEP = 0.1;
  private static final double SHRINK = 2;
  private static final double KEPT = 0.5;
  private static final int WIDTH = FineBins.NONE + 1;

  private final BinnedRows rows;
  private final double[] gain;

  private AttributeChoice(BinnedRows rows) {
    this.rows = rows;
    this.gain = new double[rows.bins().size()];
  }

  /** At most {@code most} columns, the most useful first; columns without any use are left out. */
  static int[] of(BinnedRows rows, int[] columns, int most) {
    var choice = new AttributeChoice(rows);
    var left = columns;
    while (true) {
      Arrays.fill(choice.gain, 0);
      choice.boost(left);
      var useful =
          Arrays.stream(left)
              .filter(column -> choice.gain[column] > 0)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer column) -> -choice.gain[column]))
              .mapToInt(Integer::intValue)
              .toArray();
      if (useful.length <= most) {
        return useful;
      }
      int keep = left.length <= most ? most : Math.max(most, (int) (KEPT * left.length));
      left = Arrays.copyOf(useful, Math.min(keep, useful.length));
    }
  }

  private void boost(int[] columns) {
    int n = rows.size();
    var positive = rows.positive();
    var linear = new double[n];
    long hits = IntStream.range(0, n).filter(i -> positive[i]).count();
    Arrays.fill(linear, Math.log((double) hits / (n - hits)));
    var residual = new double[n];
    var variance = new double[n];
    for (int tree = 0; tree < TREES; tree++) {
      for (int i = 0; i < n; i++) {
        double p = 1 / (1 + Math.exp(-linear[i]));
        residual[i] = (positive[i] ? 1 : 0) - p;
        variance[i] = p * (1 - p);
      }
      var node = new byte[n];
      for (int level = 0; level < DEPTH; level++) {
        split(columns, 1 << level, node, residual, variance);
      }
      step(node, residual, variance, linear);
    }
  }

  private void split(int[] columns, int nodes, byte[] node, double[] residual, double[] variance) {
    var best = new double[nodes];
    var column = new int[nodes];
    var bin = new int[nodes];
    for (int c : columns) {
      var of = rows.column(c);
      var sums = new double[2 * nodes * WIDTH];
      for (int i = 0; i < of.length; i++) {
        int cell = 2 * (node[i] * WIDTH + of[i]);
        sums[cell] += residual[i];
        sums[cell + 1] += variance[i];
      }
      for (int q = 0; q < nodes; q++) {
        cut(sums, q, c, best, column, bin);
      }
    }
    for (int q = 0; q < nodes; q++) {
      gain[column[q]] += best[q];
    }
    for (int i = 0; i < node.length; i++) {
      int q = node[i];
      boolean right = best[q] > 0 && rows.column(column[q])[i] > bin[q];
      node[i] = (byte) (2 * q + (right ? 1 : 0));
    }
  }

  private static void cut(double[] sums, int node, int c, double[] best, int[] column, int[] bin) {
    int from = 2 * node * WIDTH;
    double g = 0;
    double h = 0;
    for (int b = 0; b < WIDTH; b++) {
      g += sums[from + 2 * b];
      h += sums[from + 2 * b + 1];
    }
    double leftG = 0;
    double leftH = 0;
    for (int b = 0; b < WIDTH - 1; b++) {
      leftG += sums[from + 2 * b];
      leftH += sums[from + 2 * b + 1];
      if (leftH < SHRINK || h - leftH < SHRINK) {
        continue;
      }
      double rightG = g - leftG;
      double score =
          leftG * leftG / (leftH + SHRINK)
              + rightG * rightG / (h - leftH + SHRINK)
              - g * g / (h + SHRINK);
      if (score > best[node] + 1e-9) {
        best[node] = score;
        column[node] = c;
        bin[node] = b;
      }
    }
  }

  private static void step(byte[] node, double[] residual, double[] variance, double[] linear) {
    var g = new double[1 << DEPTH];
    var h = new double[1 << DEPTH];
    for (int i = 0; i < node.length; i++) {
      g[node[i]] += residual[i];
      h[node[i]] += variance[i];
    }
    for (int i = 0; i < node.length; i++) {
      linear[i] += STEP * g[node[i]] / (h[node[i]] + SHRINK);
    }
  }
}
