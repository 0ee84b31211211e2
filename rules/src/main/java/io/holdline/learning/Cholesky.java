package io.holdline.learning;

/** Solves a symmetric, positive definite system of which the lower half is given. */
final class Cholesky {
  private Cholesky() {}

  /** Overwrites the lower half of {@code a}; x such that a x = b. */
  static double[] solve(double[][] a, double[] b) {
    int d = b.length;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        if (i == j) {
          a[i][i] = Math.sqrt(Math.max(sum, 1e-12));
        } else {
          a[i][j] = sum / a[j][j];
        }
      }
    }
    var x = new double[d];
    for (int i = 0; i < d; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= a[i][k] * x[k];
      }
      x[i] = sum / a[i][i];
    }
    for (int i = d - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < d; k++) {
        sum -= a[k][i] * x[k];
      }
      x[i] = sum / a[i][i];
    }
    return x;
  }
}
