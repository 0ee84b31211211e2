package io.holdline.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether probabilities came true.
 *
 * @param ece expected calibration error: weighted mean of |predicted − observed| over ten bins of
 *     equal weight (Naeini et al. 2015, with equal counts); equal probabilities share their
 *     outcomes evenly between the bins they lie in
 * @param intercept of the logistic recalibration logit(outcome) = intercept + slope · logit(p) (Cox
 *     1958); 0 when perfect
 * @param slope of the same; 1 when perfect, below 1 when the probabilities are too extreme; NaN
 *     when all probabilities are equal
 * @param brier mean squared error (Brier 1950), 0 to 1
 * @param bins the ten bins, from the lowest probabilities
 */
public record Calibration(
    double ece, double intercept, double slope, double brier, List<Bin> bins) {
  private static final int BINS = 10;
  private static final double NEVER_QUITE = 1e-9;

  /** Mean prediction and observed rate of one bin. */
  public record Bin(double weight, double predicted, double observed) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** See {@link Evaluation#ofProbabilities}. */
  public static Calibration of(double[] probability, boolean[] label, double @Nullable [] weight) {
    Subjects.check(probability, label, weight);
    for (double p : probability) {
      if (p < 0 || p > 1) {
        throw new IllegalArgumentException("The probability (%s) is not in [0, 1].".formatted(p));
      }
    }
    var weights = weight == null ? ones(label.length) : weight;
    var bins = bins(probability, label, weights);
    double total = Arrays.stream(weights).sum();
    double ece = 0;
    for (var bin : bins) {
      ece += bin.weight / total * Math.abs(bin.predicted - bin.observed);
    }
    double brier = 0;
    for (int i = 0; i < label.length; i++) {
      double miss = probability[i] - (label[i] ? 1 : 0);
      brier += weights[i] / total * miss * miss;
    }
    var line = recalibration(probability, label, weights);
    return new Calibration(ece, line[0], line[1], brier, bins);
  }

  private static double[] ones(int length) {
    var ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static List<Bin> bins(double[] probability, boolean[] label, double[] weight) {
    var order =
        IntStream.range(0, label.length)
            .boxed()
            .sorted((a, b) -> Double.compare(probability[a], probability[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double size = Arrays.stream(weight).sum() / BINS;
    var sums = new double[BINS][3];
    double filled = 0;
    for (int from = 0, to; from < order.length; from = to) {
      double p = probability[order[from]];
      double group = 0;
      double positive = 0;
      for (to = from; to < order.length && probability[order[to]] == p; to++) {
        group += weight[order[to]];
        positive += label[order[to]] ? weight[order[to]] : 0;
      }
      spread(sums, size, filled, new double[] {group, group * p, positive});
      filled += group;
    }
    var bins = new ArrayList<Bin>();
    for (var sum : sums) {
      if (sum[0] > 0) {
        bins.add(new Bin(sum[0], sum[1] / sum[0], sum[2] / sum[0]));
      }
    }
    return bins;
  }

  /** Lays a group that begins at {@code filled} into the bins it covers, in proportion. */
  private static void spread(double[][] sums, double size, double filled, double[] group) {
    double left = group[0];
    double at = filled;
    while (left > 1e-12 * group[0]) {
      int bin = Math.min(BINS - 1, (int) (at / size + 1e-9));
      double room = bin == BINS - 1 ? left : Math.max(1e-9 * size, (bin + 1) * size - at);
      double part = Math.min(left, room);
      for (int k = 0; k < group.length; k++) {
        sums[bin][k] += group[k] * part / group[0];
      }
      left -= part;
      at += part;
    }
  }

  /** Newton's method on two parameters; {intercept, slope}. */
  private static double[] recalibration(double[] probability, boolean[] label, double[] weight) {
    var logit = new double[label.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logit.length; i++) {
      double p = Math.clamp(probability[i], NEVER_QUITE, 1 - NEVER_QUITE);
      logit[i] = Math.log(p / (1 - p));
      low = Math.min(low, logit[i]);
      high = Math.max(high, logit[i]);
    }
    if (high - low < 1e-9) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double a = 0;
    double b = 1;
    for (int step = 0; step < 100; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 0;
      double hab = 0;
      double hbb = 0;
      for (int i = 0; i < logit.length; i++) {
        double p = 1 / (1 + Math.exp(-(a + b * logit[i])));
        double residual = weight[i] * ((label[i] ? 1 : 0) - p);
        double curve = weight[i] * p * (1 - p);
        ga += residual;
        gb += residual * logit[i];
        haa += curve;
        hab += curve * logit[i];
        hbb += curve * logit[i] * logit[i];
      }
      double determinant = haa * hbb - hab * hab;
      if (!(determinant > 1e-12 * haa * hbb)) {
        return new double[] {Double.NaN, Double.NaN};
      }
      double da = (hbb * ga - hab * gb) / determinant;
      double db = (haa * gb - hab * ga) / determinant;
      double shorten = Math.min(1, 2 / Math.max(Math.abs(da), Math.abs(db)));
      a += shorten * da;
      b += shorten * db;
      if (Math.abs(da) < 1e-10 && Math.abs(db) < 1e-10) {
        return new double[] {a, b};
      }
    }
    return new double[] {Double.NaN, Double.NaN};
  }
}
