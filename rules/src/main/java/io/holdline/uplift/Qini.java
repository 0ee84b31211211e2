package io.holdline.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How well a score finds those whom contact changes (Radcliffe 2007, "Using control groups to
 * target on predicted lift"): customers are contacted in the order of the score, best first, and
 * the curve counts the outcomes won, {@code treated outcomes − control outcomes × treated ÷
 * control}, for each treated customer of the whole file.
 *
 * @param curve from (0, 0) to (1, effect of contacting everybody); customers of equal score are one
 *     step
 * @param coefficient the area between the curve and the straight line of contacting at random; 0 is
 *     no better than chance, below 0 is worse
 * @param interval of the coefficient: the middle 95 % of bootstrap draws within each arm, the score
 *     taken as given
 * @param ratio the coefficient ÷ that of a score that finds every won outcome first and no lost one
 *     (Radcliffe's q0); empty when contacting everybody wins nothing
 */
public record Qini(List<Point> curve, double coefficient, Interval interval, OptionalDouble ratio) {
  private static final int CURVE_POINTS = 100;
  private static final int DRAWS = 400;

  /**
   * @param share of customers contacted, 0 to 1
   * @param won outcomes more than without, for each treated customer of the whole file
   */
  public record Point(double share, double won) {}

  /** The curve at a share of customers, 0 to 1. */
  public double wonAt(double share) {
    var left = curve.getFirst();
    for (var right : curve) {
      if (right.share() >= share) {
        double width = right.share() - left.share();
        return width <= 0
            ? right.won()
            : left.won() + (right.won() - left.won()) * (share - left.share()) / width;
      }
      left = right;
    }
    return left.won();
  }

  static Qini of(Trial trial, double[] score, Wish wish, long seed) {
    var order = bestFirst(score);
    var groups = groups(order, score);
    var counts = new int[trial.size()];
    Arrays.fill(counts, 1);
    var curve = curve(trial, wish, order, groups, counts);
    var random = new SplittableRandom(seed);
    var treated = rows(trial, true);
    var heldOut = rows(trial, false);
    var draws = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.fill(counts, 0);
      drawAgain(treated, counts, random);
      drawAgain(heldOut, counts, random);
      draws[draw] = area(curve(trial, wish, order, groups, counts));
    }
    Arrays.sort(draws);
    double all = curve.getLast().won();
    double area = area(curve);
    return new Qini(
        thinned(curve),
        area,
        new Interval(draws[DRAWS / 40], draws[DRAWS - 1 - DRAWS / 40]),
        all > 0 && all < 1
            ? OptionalDouble.of(area / (all * (1 - all) / 2))
            : OptionalDouble.empty());
  }

  private static int[] bestFirst(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -score[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Where in the order each group of equal scores ends, exclusive. */
  private static int[] groups(int[] order, double[] score) {
    return IntStream.rangeClosed(1, order.length)
        .filter(end -> end == order.length || score[order[end]] != score[order[end - 1]])
        .toArray();
  }

  private static int[] rows(Trial trial, boolean treated) {
    return IntStream.range(0, trial.size()).filter(i -> trial.treated()[i] == treated).toArray();
  }

  private static void drawAgain(int[] rows, int[] counts, SplittableRandom random) {
    for (int i = 0; i < rows.length; i++) {
      counts[rows[random.nextInt(rows.length)]]++;
    }
  }

  private static List<Point> curve(
      Trial trial, Wish wish, int[] order, int[] groups, int[] counts) {
    var points = new ArrayList<Point>(groups.length + 1);
    points.add(new Point(0, 0));
    double all = Math.rint(trial.treatedShare() * trial.size());
    long treated = 0;
    long treatedEvents = 0;
    long heldOut = 0;
    long heldOutEvents = 0;
    int from = 0;
    for (int end : groups) {
      for (int place = from; place < end; place++) {
        int row = order[place];
        if (trial.treated()[row]) {
          treated += counts[row];
          treatedEvents += trial.outcome()[row] ? counts[row] : 0;
        } else {
          heldOut += counts[row];
          heldOutEvents += trial.outcome()[row] ? counts[row] : 0;
        }
      }
      from = end;
      double without = heldOut == 0 ? 0 : heldOutEvents * ((double) treated / heldOut);
      double won = (treatedEvents - without) / all;
      points.add(
          new Point((double) (treated + heldOut) / trial.size(), wish == Wish.MORE ? won : -won));
    }
    return points;
  }

  private static double area(List<Point> curve) {
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      var left = curve.get(i - 1);
      var right = curve.get(i);
      area += (right.share() - left.share()) * (left.won() + right.won()) / 2;
    }
    return area - curve.getLast().won() / 2;
  }

  private static List<Point> thinned(List<Point> curve) {
    if (curve.size() <= CURVE_POINTS + 1) {
      return List.copyOf(curve);
    }
    return IntStream.rangeClosed(0, CURVE_POINTS)
        .mapToObj(i -> curve.get((int) ((long) i * (curve.size() - 1) / CURVE_POINTS)))
        .toList();
  }
}
