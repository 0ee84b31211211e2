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
 * @param ruleVersion of the tables that found the reasons, the band and the tier
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
    int sum = reasons.stream().mapToInt(Reason::points).sum();
    if (points != sum) {
      throw new IllegalArgumentException(
          "The points of %s (%d) are not the sum of their reasons (%d)."
              .formatted(subscriptionKey, points, sum));
    }
  }
}
