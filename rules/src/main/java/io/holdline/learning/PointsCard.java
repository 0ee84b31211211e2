package io.holdline.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A learned card in whole points, of which 20 double the odds.
 *
 * @param logOddsAtZero of subjects as they were sampled
 */
record PointsCard(List<FineBins> bins, List<Row> rows, double logOddsAtZero) {
  static final double TO_DOUBLE_ODDS = 20;
  private static final double ONE_POINT = Math.log(2) / TO_DOUBLE_ODDS;

  record Row(List<Condition> conditions, int points) {
    Row {
      conditions = List.copyOf(conditions);
    }

    boolean isCrossed() {
      return conditions.size() > 1;
    }
  }

  PointsCard {
    bins = List.copyOf(bins);
    rows = List.copyOf(rows);
  }

  /**
   * Rounds weights to points, joins equal crossings, drops those that round to nothing, and sets
   * the log odds at zero anew.
   *
   * @param groups of the attributes, kept whole also where they have no points
   */
  static PointsCard rounded(LogOdds card, List<List<Condition>> groups, BinnedRows subjects) {
    var weights = new LinkedHashMap<List<Condition>, Double>();
    for (var ofColumn : groups) {
      ofColumn.forEach(group -> weights.put(List.of(group), 0.0));
    }
    card.rows().forEach(row -> weights.merge(row.conditions(), row.weight(), Double::sum));
    var rows = new ArrayList<Row>();
    weights.forEach((conditions, weight) -> {
      int points = (int) Math.clamp(Math.round(weight / ONE_POINT), -500, 500);
      if (points != 0 || conditions.size() == 1) {
        rows.add(new Row(conditions, points));
      }
    });
    var unset = new PointsCard(subjects.bins(), rows, 0);
    var linear = unset.logOdds(unset.points(subjects));
    double base = card.intercept();
    for (int i = 0; i < linear.length; i++) {
      linear[i] += base;
    }
    double at = base + Recalibration.interceptOf(linear, subjects.positive()).intercept();
    return new PointsCard(subjects.bins(), rows, at);
  }

  double[] points(BinnedRows subjects) {
    var sum = new double[subjects.size()];
    for (int i = 0; i < sum.length; i++) {
      for (var row : rows) {
        sum[i] += row.points != 0 && subjects.matches(i, row.conditions) ? row.points : 0;
      }
    }
    return sum;
  }

  double[] logOdds(double[] points) {
    var logOdds = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      logOdds[i] = logOddsAtZero + points[i] * ONE_POINT;
    }
    return logOdds;
  }

  double[] probabilities(double[] points) {
    var probability = logOdds(points);
    for (int i = 0; i < probability.length; i++) {
      probability[i] = 1 / (1 + Math.exp(-probability[i]));
    }
    return probability;
  }
}
