package io.holdline.ruletrial;

import io.holdline.decisiontable.TableText;
import io.holdline.evaluation.Calibration;
import io.holdline.evaluation.Estimate;
import io.holdline.evaluation.Evaluation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version would have been worth where it is known who left.
 *
 * @param baseRate share of the subjects that left, 0 to 1
 * @param ks Kolmogorov–Smirnov distance, 0 to 1
 * @param calibration null when the table does not say how points become a probability
 * @param rows every row of the table, in its order
 */
public record Backtest(
    LocalDate factsOf,
    int number,
    long subjects,
    long left,
    double baseRate,
    Interval auc,
    double ks,
    Top top,
    @Nullable Calibrated calibration,
    List<Row> rows) {

  /** A value with the ends of its 95 % interval. */
  public record Interval(double value, double low, double high) {
    static Interval of(Estimate estimate) {
      return new Interval(estimate.value(), estimate.low(), estimate.high());
    }
  }

  /** What the tenth with the most points caught. */
  public record Top(double share, double gain, Interval lift) {}

  public record Calibrated(double ece, double slope, double intercept, double brier) {
    static Calibrated of(Calibration found) {
      return new Calibrated(found.ece(), found.slope(), found.intercept(), found.brier());
    }
  }

  /**
   * What one row flagged.
   *
   * @param lift null when it flagged nobody
   * @param worseThanChance whether its lift is below 1
   */
  public record Row(
      String id, long subjects, double share, @Nullable Interval lift, boolean worseThanChance) {}

  public Backtest {
    rows = List.copyOf(rows);
  }

  static Backtest of(LocalDate factsOf, int number, TableText table, Scored scored) {
    var found = evaluated(table, scored);
    var lifts = scored.rows();
    var rows = new ArrayList<Row>();
    for (int i = 0; i < lifts.size(); i++) {
      var row = lifts.get(i);
      rows.add(
          new Row(
              table.rows().get(i).id(),
              row.subjects(),
              row.share(),
              row.subjects() == 0 ? null : Interval.of(row.lift()),
              row.worseThanChance()));
    }
    var calibration = found.calibration();
    return new Backtest(
        factsOf,
        number,
        found.subjects(),
        found.positives(),
        found.baseRate(),
        Interval.of(found.auc()),
        found.ks(),
        new Top(found.top().share(), found.top().gain(), Interval.of(found.top().lift())),
        calibration == null ? null : Calibrated.of(calibration),
        rows);
  }

  private static Evaluation evaluated(TableText table, Scored scored) {
    var points = scored.points();
    var scale = table.scale();
    if (scale == null) {
      return Evaluation.ofPoints(points, scored.happened(), null);
    }
    for (int i = 0; i < points.length; i++) {
      points[i] = scale.probability(points[i]);
    }
    return Evaluation.ofProbabilities(points, scored.happened(), null);
  }
}
