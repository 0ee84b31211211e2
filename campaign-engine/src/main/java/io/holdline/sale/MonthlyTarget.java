package io.holdline.sale;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Set;

/**
 * What a prefecture company asks of each month from one on.
 *
 * @param figure one of {@link #FIGURES}
 * @param amount for {@code retention} and {@code hard-bind} a share above 0 and up to 1, else a
 *     whole number of sales up to 1,000,000
 * @param reason why so much, 1 to 500 characters
 */
public record MonthlyTarget(
    String prefecture, String figure, YearMonth holdsFrom, BigDecimal amount, String reason) {
  public static final Set<String> FIGURES =
      Set.of(
          "retention",
          "hard-bind",
          "contracts",
          "circles",
          "dispatched",
          "terminals",
          "new-joiners");
  private static final Set<String> SHARES = Set.of("retention", "hard-bind");
  private static final BigDecimal MOST_SALES = BigDecimal.valueOf(1_000_000);

  /** Throws IllegalArgumentException with a sentence when a value is out of range. */
  public MonthlyTarget {
    if (!FIGURES.contains(figure)) {
      throw new IllegalArgumentException(
          "'figure' must be retention, hard-bind, contracts, circles, dispatched, terminals or"
              + " new-joiners.");
    }
    var isShare = SHARES.contains(figure);
    if (amount.signum() <= 0 || amount.compareTo(isShare ? BigDecimal.ONE : MOST_SALES) > 0) {
      throw new IllegalArgumentException(
          isShare
              ? "A share is above 0 and at most 1, like 0.9."
              : "A number of sales is from 1 to 1000000.");
    }
    if (amount.stripTrailingZeros().scale() > (isShare ? 4 : 0)) {
      throw new IllegalArgumentException(
          isShare
              ? "A share has at most four digits after the point."
              : "A number of sales is a whole number.");
    }
    if (reason.isBlank() || reason.length() > 500) {
      throw new IllegalArgumentException("A target needs a reason of 1 to 500 characters.");
    }
  }
}
