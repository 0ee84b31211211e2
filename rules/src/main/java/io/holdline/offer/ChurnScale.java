package io.holdline.offer;

import io.holdline.decisiontable.TableText.Scale;
import java.util.Map;

/** Gives points of known slope the level that a known churn rate says. */
public final class ChurnScale {
  /** The shipped points are 20 x log odds, so 20 x ln 2 of them double the odds. */
  public static final double SHIPPED_POINTS_TO_DOUBLE_ODDS = 20 * Math.log(2);

  private static final double FARTHEST = 60;
  private static final int HALVINGS = 80;

  private ChurnScale() {}

  /**
   * The scale by which the mean probability over all customers is the rate.
   *
   * @param pointsToDoubleOdds above 0
   * @param rate the share of customers who leave, between 0 and 1, both excluded
   * @param customers how many have each number of points; at least one
   */
  public static Scale calibrated(
      double pointsToDoubleOdds, double rate, Map<Integer, Long> customers) {
    long all = customers.values().stream().mapToLong(Long::longValue).sum();
    if (!(rate > 0 && rate < 1) || !(pointsToDoubleOdds > 0) || all <= 0) {
      throw new IllegalArgumentException(
          "No scale follows from a rate of %s over %d customers.".formatted(rate, all));
    }
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      var scale = new Scale(pointsToDoubleOdds, middle);
      double mean =
          customers.entrySet().stream()
                  .mapToDouble(each -> scale.probability(each.getKey()) * each.getValue())
                  .sum()
              / all;
      if (mean < rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Scale(pointsToDoubleOdds, (low + high) / 2);
  }
}
