package io.holdline.learning;

import java.util.Arrays;

/**
 * A logistic regression on yes-or-no features by iteratively reweighted least squares with a ridge
 * (Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992). Feature 0 is the intercept and is
 * not shrunk.
 */
final class SparseLogit {
  private final int[][] active;
  private final int[] count;
  private final boolean[] positive;
  private final double[] linear;
  private double[] beta;
  private double[] ridge;
  private double[] centre;
  private int features;

  SparseLogit(boolean[] positive, int mostFeatures) {
    int n = positive.length;
    this.positive = positive;
    this.active = new int[n][24];
    this.count = new int[n];
    this.linear = new double[n];
    this.beta = new double[mostFeatures];
    this.ridge = new double[mostFeatures];
    this.centre = new double[mostFeatures];
    for (int i = 0; i < n; i++) {
      active[i][count[i]++] = 0;
    }
    features = 1;
    double hits = 0;
    for (boolean one : positive) {
      hits += one ? 1 : 0;
    }
    beta[0] = Math.log(hits / (n - hits));
    Arrays.fill(linear, beta[0]);
  }

  /**
   * Makes room for one more feature that nobody has yet; its number.
   *
   * @param shrink how strongly its coefficient is drawn
   * @param towards where to
   */
  int add(double shrink, double towards) {
    if (features == beta.length) {
      beta = Arrays.copyOf(beta, 2 * features);
      ridge = Arrays.copyOf(ridge, 2 * features);
      centre = Arrays.copyOf(centre, 2 * features);
    }
    ridge[features] = shrink;
    centre[features] = towards;
    return features++;
  }

  void set(int row, int feature) {
    if (count[row] == active[row].length) {
      active[row] = Arrays.copyOf(active[row], 2 * count[row]);
    }
    active[row][count[row]++] = feature;
  }

  double linear(int row) {
    return linear[row];
  }

  double coefficient(int feature) {
    return beta[feature];
  }

  /** Newton steps until the coefficients stand still or {@code steps} are done. */
  void fit(int steps) {
    for (int step = 0; step < steps; step++) {
      if (newton() < 1e-4) {
        return;
      }
    }
  }

  private double newton() {
    int d = features;
    var hessian = new double[d][d];
    var gradient = new double[d];
    for (int i = 0; i < positive.length; i++) {
      double p = 1 / (1 + Math.exp(-linear[i]));
      double r = (positive[i] ? 1 : 0) - p;
      double w = Math.max(1e-6, p * (1 - p));
      int[] on = active[i];
      int size = count[i];
      for (int a = 0; a < size; a++) {
        double[] line = hessian[on[a]];
        gradient[on[a]] += r;
        for (int b = 0; b <= a; b++) {
          line[on[b]] += w;
        }
      }
    }
    for (int k = 0; k < d; k++) {
      gradient[k] -= ridge[k] * (beta[k] - centre[k]);
      hessian[k][k] += ridge[k] + 1e-9;
    }
    var change = Cholesky.solve(hessian, gradient);
    double largest = 0;
    for (double one : change) {
      largest = Math.max(largest, Math.abs(one));
    }
    double shorten = Math.min(1, 2 / Math.max(largest, 1e-300));
    for (int k = 0; k < d; k++) {
      beta[k] += shorten * change[k];
    }
    for (int i = 0; i < positive.length; i++) {
      double sum = 0;
      for (int a = 0; a < count[i]; a++) {
        sum += beta[active[i][a]];
      }
      linear[i] = sum;
    }
    return largest;
  }
}
