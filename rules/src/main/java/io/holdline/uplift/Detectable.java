package io.holdline.uplift;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How small a fall of the outcome's rate a campaign can show before it starts, in shares of 1, with
 * the interval that may be read every day.
 *
 * @param alone by its own sequence; empty when not even the end of all outcomes would show
 * @param pooled by the sequence of its goal, the earlier campaigns counted in
 */
public record Detectable(OptionalDouble alone, OptionalDouble pooled) {
  /** The probability with which an effect of that size is shown in the end. */
  public static final double POWER = 0.8;

  /** Campaigns that a goal's boundary is made for: one and the six before it. */
  public static final int POOLED = 7;

  private static final double POWER_QUANTILE = 0.841621;
  private static final int HALVINGS = 60;

  /**
   * @param earlier the campaigns of the same goal before it, the first first; they are taken to
   *     have the same effect
   */
  public static Detectable of(PlannedTrial plan, List<PlannedTrial> earlier, double alpha) {
    var all = Stream.concat(earlier.stream(), Stream.of(plan)).toList();
    return new Detectable(
        smallest(List.of(plan), ofCampaign(plan.information(), alpha)),
        smallest(all, ofGoal(all.getFirst().information(), alpha)));
  }

  /** The boundary of a campaign alone, narrowest in its end. */
  public static AnytimeBoundary ofCampaign(double information, double alpha) {
    return AnytimeBoundary.narrowestAt(information, alpha);
  }

  /** The boundary of a goal, narrowest after seven campaigns like the first. */
  public static AnytimeBoundary ofGoal(double informationOfFirst, double alpha) {
    return AnytimeBoundary.narrowestAt(POOLED * informationOfFirst, alpha);
  }

  private static OptionalDouble smallest(List<PlannedTrial> trials, AnytimeBoundary boundary) {
    double none = 0;
    double enough = trials.stream().mapToDouble(PlannedTrial::baseRate).max().orElseThrow();
    if (!shows(enough, trials, boundary)) {
      return OptionalDouble.empty();
    }
    for (int step = 0; step < HALVINGS; step++) {
      double middle = (none + enough) / 2;
      if (shows(middle, trials, boundary)) {
        enough = middle;
      } else {
        none = middle;
      }
    }
    return OptionalDouble.of(enough);
  }

  private static boolean shows(double fall, List<PlannedTrial> trials, AnytimeBoundary boundary) {
    double drift = 0;
    double variance = 0;
    double still = 0;
    for (var trial : trials) {
      drift += trial.weight() * Math.min(fall, trial.baseRate());
      variance += trial.variance(fall);
      still += trial.information(fall);
    }
    return drift - boundary.radius(still) >= POWER_QUANTILE * Math.sqrt(variance);
  }
}
