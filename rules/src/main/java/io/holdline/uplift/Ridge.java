package io.holdline.uplift;

/**
 * Least squares on bins with a cost on every coefficient but the first, solved by Cholesky. Sums
 * can be taken away again, so that a part of the customers can be left out.
 */
final class Ridge {
  private final int size;
  private final double[][] squares;
  private final double[] products;

  /**
   * @param bins coefficients beside the constant
   */
  Ridge(int bins) {
    size = bins + 1;
    squares = new double[size][size];
    products = new double[size];
  }

  /** Adds one customer: the target, the regressor's factor and the bins where it stands. */
  void add(double target, double factor, int[] bins) {
    for (int i = -1; i < bins.length; i++) {
      int row = i < 0 ? 0 : bins[i] + 1;
      products[row] += factor * target;
      for (int j = -1; j <= i; j++) {
        int column = j < 0 ? 0 : bins[j] + 1;
        squares[Math.max(row, column)][Math.min(row, column)] += factor * factor;
      }
    }
  }

  /** Whether any customer stands in the bin. */
  boolean holds(int bin) {
    return squares[bin + 1][bin + 1] > 0;
  }

  /** Adds another's sums, or takes them away with sign −1. */
  void add(Ridge other, int sign) {
    for (int i = 0; i < size; i++) {
      products[i] += sign * other.products[i];
      for (int j = 0; j <= i; j++) {
        squares[i][j] += sign * other.squares[i][j];
      }
    }
  }

  /**
   * The constant and the coefficients of the bins.
   *
   * @param cost above 0, on the square of each coefficient but the constant
   */
  double[] solve(double cost) {
    var l = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = squares[i][j] + (i == j ? i == 0 ? 1e-9 : cost : 0);
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[j][j];
      }
    }
    var solved = products.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        solved[i] -= l[i][k] * solved[k];
      }
      solved[i] /= l[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        solved[i] -= l[k][i] * solved[k];
      }
      solved[i] /= l[i][i];
    }
    return solved;
  }

  static double value(double[] coefficients, int[] bins) {
    double sum = coefficients[0];
    for (int bin : bins) {
      sum += coefficients[bin + 1];
    }
    return sum;
  }
}
