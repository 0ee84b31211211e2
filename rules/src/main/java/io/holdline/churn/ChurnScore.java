package io.holdline.churn;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely one customer is to leave, and why.
 *
 * @param points the sum of the reasons' points; may be negative
 * @param monthlyValue CNY a month, null when unknown
 * @param reasons the weightiest first
 * @param ruleVersion {@link ChurnScorer#ruleVersion} of the rules that found the reasons
 */
public record ChurnScore(
    String subscriptionKey,
    int points,
    RiskBand band,
    ValueTier tier,
    @Nullable BigDecimal monthlyValue,
    List<Reason> reasons,
    String ruleVersion) {

  public ChurnScore {
    reasons = List.copyOf(reasons);
    int sum = sum(reasons);
    if (points != sum || band != RiskBand.of(points) || tier != ValueTier.of(monthlyValue)) {
      throw new IllegalArgumentException(
          "The score of %s (%d points, %s, %s) does not follow from its reasons (%d) and value (%s)."
              .formatted(subscriptionKey, points, band, tier, sum, monthlyValue));
    }
  }

  static ChurnScore of(CustomerFacts customer, List<Reason> reasons, String ruleVersion) {
    int points = sum(reasons);
    return new ChurnScore(
        customer.subscriptionKey(),
        points,
        RiskBand.of(points),
        ValueTier.of(customer.monthlyValue()),
        customer.monthlyValue(),
        reasons,
        ruleVersion);
  }

  private static int sum(List<Reason> reasons) {
    return reasons.stream().mapToInt(Reason::points).sum();
  }
}
