package io.holdline.offer;

import java.util.EnumSet;
import java.util.Set;

/**
 * What keeping a customer is worth and what trying costs: assumptions of the operator, each to be
 * replaced by its own figure.
 *
 * @param horizonMonths for how many months a customer who is kept goes on paying, 1 to 120
 * @param yearlyDiscount the discount rate a year, 0 to 1
 * @param margin the share of the monthly value that is left after the cost of service, 0 to 1
 * @param contactCost CNY for one contact
 * @param spokenProbability the probability to leave of a customer who speaks of leaving, 0 to 1
 * @param factors what the ranking looks at; a factor that is off counts as 1, costs as 0
 */
public record Economics(
    int horizonMonths,
    double yearlyDiscount,
    double margin,
    double contactCost,
    double spokenProbability,
    Set<Factor> factors) {

  /** What offers are ranked by: propensity x context weight x value x levers, less the costs. */
  public enum Factor {
    /** p·g: the probability to leave times that of being kept by this offer. */
    PROPENSITY,
    /** V: the value kept. */
    VALUE,
    /** The offer's and the contact's cost. */
    COSTS,
    /** How much the strategy table thinks of it here. */
    RELEVANCE,
    /** The offer's lever. */
    LEVER
  }

  /** A year at 8 %, half of the revenue, 2 CNY a contact, one in two of those who speak of it. */
  public static final Economics ASSUMED =
      new Economics(12, 0.08, 0.5, 2, 0.5, EnumSet.allOf(Factor.class));

  public Economics {
    if (horizonMonths < 1 || horizonMonths > 120) {
      throw new IllegalArgumentException(
          "The horizon (%d months) must be 1 to 120.".formatted(horizonMonths));
    }
    share("discount rate", yearlyDiscount);
    share("margin", margin);
    share("probability of those who speak of leaving", spokenProbability);
    if (!(contactCost >= 0)) {
      throw new IllegalArgumentException(
          "The cost of a contact (%s) must be 0 or more.".formatted(contactCost));
    }
    factors = Set.copyOf(factors);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be 0 to 1.".formatted(name, value));
    }
  }

  boolean counts(Factor factor) {
    return factors.contains(factor);
  }

  /**
   * The value kept in CNY: margin x monthly value x sum over t = 1 … horizon of (1 + r)^(-t/12);
   * the customer lifetime value over a horizon (seed 95).
   */
  double valueKept(double monthlyValue) {
    double month = Math.pow(1 + yearlyDiscount, -1 / 12.0);
    double sum =
        month == 1 ? horizonMonths : month * (1 - Math.pow(month, horizonMonths)) / (1 - month);
    return margin * monthlyValue * sum;
  }
}
