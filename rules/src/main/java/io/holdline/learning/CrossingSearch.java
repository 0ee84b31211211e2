package io.holdline.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the crossing of two or three conditions whose subjects differ most from what the rows so
 * far say of them: the largest G² / (H + λ), with G the sum of residuals and H of variances
 * (Friedman 2001; Chen and Guestrin 2016, equation 7). Every pair of attributes is looked at whole,
 * so that an effect without any trace in one attribute alone is seen too.
 */
final class CrossingSearch {
  private static final int BEAM = 4;
  private static final double THIRD_PAYS = 1.3;

  private final List<PairView> views = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final int subjects;
  private final double least;
  private final double shrink;

  /**
   * @param columns to cross
   * @param least subjects that a crossing must have
   * @param shrink the ridge λ of its coefficient
   */
  CrossingSearch(BinnedRows rows, int[] columns, double least, double shrink) {
    this.subjects = rows.size();
    this.least = least;
    this.shrink = shrink;
    for (int column : columns) {
      views.add(PairView.of(rows, column));
    }
    for (int a = 0; a < columns.length; a++) {
      for (int b = a + 1; b < columns.length; b++) {
        pairs.add(new Pair(views.get(a), views.get(b)));
      }
    }
  }

  private static final class Pair {
    final PairView a;
    final PairView b;
    @Nullable Box box;
    double score = Double.POSITIVE_INFINITY;
    boolean fresh;

    Pair(PairView a, PairView b) {
      this.a = a;
      this.b = b;
    }
  }

  /** Bins of two attributes, both ends included. */
  private record Box(int a1, int a2, int b1, int b2) {}

  /**
   * The best crossing. Pairs that were weak in the last search are looked at again only when they
   * could now win: residuals shrink as rows are added, so scores seldom grow.
   */
  @Nullable List<Condition> best(double[] residual, double[] variance) {
    pairs.forEach(pair -> pair.fresh = false);
    var top = new ArrayList<Pair>();
    while (top.size() < BEAM) {
      var next =
          pairs.stream()
              .filter(pair -> !top.contains(pair))
              .max(Comparator.comparingDouble(pair -> pair.score))
              .orElse(null);
      if (next == null) {
        break;
      }
      if (next.fresh) {
        top.add(next);
      } else {
        look(next, residual, variance);
      }
    }
    List<Condition> best = null;
    double highest = 0;
    for (var pair : top) {
      var box = pair.box;
      if (box == null) {
        continue;
      }
      if (pair.score > highest) {
        highest = pair.score;
        best = List.of(pair.a.condition(box.a1, box.a2), pair.b.condition(box.b1, box.b2));
      }
      var third = new Third(pair, box, residual, variance);
      if (third.condition != null && third.score > Math.max(highest, THIRD_PAYS * pair.score)) {
        highest = third.score;
        best =
            List.of(
                pair.a.condition(box.a1, box.a2),
                pair.b.condition(box.b1, box.b2),
                third.condition);
      }
    }
    return best;
  }

  private void look(Pair pair, double[] residual, double[] variance) {
    int wide = PairView.WIDTH;
    var sums = new double[3 * wide * wide];
    byte[] ofA = pair.a.bins();
    byte[] ofB = pair.b.bins();
    for (int i = 0; i < subjects; i++) {
      int cell = 3 * (ofA[i] * wide + ofB[i]);
      sums[cell] += residual[i];
      sums[cell + 1] += variance[i];
      sums[cell + 2]++;
    }
    pair.box = null;
    pair.score = 0;
    pair.fresh = true;
    int ka = pair.a.size();
    var strip = new double[3 * wide];
    for (int a1 = 0; a1 <= ka; a1++) {
      Arrays.fill(strip, 0);
      for (int a2 = a1; a2 <= (a1 == 0 ? 0 : ka); a2++) {
        for (int j = 0; j < strip.length; j++) {
          strip[j] += sums[3 * a2 * wide + j];
        }
        if (a1 != 1 || a2 != ka) {
          lookAlong(pair, strip, a1, a2);
        }
      }
    }
  }

  private void lookAlong(Pair pair, double[] strip, int a1, int a2) {
    int kb = pair.b.size();
    for (int b1 = 0; b1 <= kb; b1++) {
      double g = 0;
      double h = 0;
      double n = 0;
      for (int b2 = b1; b2 <= (b1 == 0 ? 0 : kb); b2++) {
        g += strip[3 * b2];
        h += strip[3 * b2 + 1];
        n += strip[3 * b2 + 2];
        double score = g * g / (h + shrink);
        if (score > pair.score && n >= least && (b1 != 1 || b2 != kb)) {
          pair.score = score;
          pair.box = new Box(a1, a2, b1, b2);
        }
      }
    }
  }

  /** The best further condition inside a box. */
  private final class Third {
    @Nullable Condition condition;
    double score;

    Third(Pair pair, Box box, double[] residual, double[] variance) {
      var inside = new int[subjects];
      int size = 0;
      byte[] ofA = pair.a.bins();
      byte[] ofB = pair.b.bins();
      for (int i = 0; i < subjects; i++) {
        if (box.a1 <= ofA[i] && ofA[i] <= box.a2 && box.b1 <= ofB[i] && ofB[i] <= box.b2) {
          inside[size++] = i;
        }
      }
      for (var view : views) {
        if (view != pair.a && view != pair.b) {
          look(view, Arrays.copyOf(inside, size), residual, variance);
        }
      }
    }

    private void look(PairView view, int[] inside, double[] residual, double[] variance) {
      var strip = new double[3 * PairView.WIDTH];
      byte[] bins = view.bins();
      for (int i : inside) {
        int cell = 3 * bins[i];
        strip[cell] += residual[i];
        strip[cell + 1] += variance[i];
        strip[cell + 2]++;
      }
      for (int from = 0; from <= view.size(); from++) {
        double g = 0;
        double h = 0;
        double n = 0;
        for (int to = from; to <= (from == 0 ? 0 : view.size()); to++) {
          g += strip[3 * to];
          h += strip[3 * to + 1];
          n += strip[3 * to + 2];
          double value = g * g / (h + shrink);
          if (value > score && n >= least && (from != 1 || to != view.size())) {
            score = value;
            condition = view.condition(from, to);
          }
        }
      }
    }
  }
}
