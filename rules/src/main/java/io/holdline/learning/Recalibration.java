package io.holdline.learning;

/**
 * The straight line through log odds that makes outcomes likeliest.
 *
 * @param likelihood natural logarithm of it
 */
record Recalibration(double intercept, double slope, double likelihood) {
  private static final int STEPS = 30;

  static Recalibration of(double[] linear, boolean[] positive) {
    return fit(linear, positive, false);
  }

  /** With the slope held at 1. */
  static Recalibration interceptOf(double[] linear, boolean[] positive) {
    return fit(linear, positive, true);
  }

  private static Recalibration fit(double[] linear, boolean[] positive, boolean onlyIntercept) {
    double a = 0;
    double b = 1;
    for (int step = 0; step < STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 1e-9;
      double hab = 0;
      double hbb = 1e-9;
      for (int i = 0; i < linear.length; i++) {
        double p = 1 / (1 + Math.exp(-(a + b * linear[i])));
        double residual = (positive[i] ? 1 : 0) - p;
        double curve = p * (1 - p);
        ga += residual;
        gb += residual * linear[i];
        haa += curve;
        hab += curve * linear[i];
        hbb += curve * linear[i] * linear[i];
      }
      double determinant = haa * hbb - hab * hab;
      boolean single = onlyIntercept || determinant < 1e-9 * haa * hbb;
      double da = single ? ga / haa : (hbb * ga - hab * gb) / determinant;
      double db = single ? 0 : (haa * gb - hab * ga) / determinant;
      double shorten = Math.min(1, 1 / Math.max(1e-300, Math.max(Math.abs(da), Math.abs(db))));
      a += shorten * da;
      b += shorten * db;
      if (Math.abs(da) + Math.abs(db) < 1e-9) {
        break;
      }
    }
    double likelihood = 0;
    for (int i = 0; i < linear.length; i++) {
      double p = 1 / (1 + Math.exp(-(a + b * linear[i])));
      likelihood += Math.log(Math.max(1e-12, positive[i] ? p : 1 - p));
    }
    return new Recalibration(a, b, likelihood);
  }
}
