package io.holdline.churn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's systems say about one subscription; null means nobody knows.
 *
 * @param subscriptionKey the operator's key of the subscription, not blank
 * @param joinedOn first day of service
 * @param monthsInService whole months of service, used when {@code joinedOn} is unknown; 0 or more
 * @param bills at most one a month, in any order
 * @param usage at most one a month, in any order
 * @param contractEndsOn last day the customer is bound
 * @param monthlyCharge the plan's recurring charge in CNY, 0 or more
 * @param complaintsLast90Days complaints received in the 90 days up to the day of scoring
 * @param handsetSince day the present handset was first seen
 */
public record CustomerHistory(
    String subscriptionKey,
    @Nullable LocalDate joinedOn,
    @Nullable Integer monthsInService,
    List<Bill> bills,
    List<Usage> usage,
    @Nullable LocalDate contractEndsOn,
    @Nullable ContractTerm contractTerm,
    @Nullable BigDecimal monthlyCharge,
    @Nullable PaymentMethod paymentMethod,
    @Nullable InternetAccess internet,
    @Nullable Boolean techSupport,
    @Nullable Boolean onlineSecurity,
    @Nullable Boolean dependents,
    @Nullable Integer complaintsLast90Days,
    @Nullable Boolean openComplaint,
    @Nullable LocalDate handsetSince) {

  /**
   * One month's bill.
   *
   * @param amount CNY; a credit is negative
   * @param daysLate days from the due day to payment, or to now while unpaid; 0 or less is in time
   */
  public record Bill(YearMonth month, BigDecimal amount, @Nullable Integer daysLate) {}

  /**
   * One month's use; every quantity is finite and 0 or more.
   *
   * @param voiceMinutes all voice, forwarded calls among it
   * @param forwardedMinutes what was forwarded to another number
   */
  public record Usage(
      YearMonth month, double voiceMinutes, double dataMegabytes, double forwardedMinutes) {
    public Usage {
      requireQuantity("voiceMinutes", month, voiceMinutes);
      requireQuantity("dataMegabytes", month, dataMegabytes);
      requireQuantity("forwardedMinutes", month, forwardedMinutes);
    }
  }

  public CustomerHistory {
    if (subscriptionKey.isBlank()) {
      throw new IllegalArgumentException("A customer's history has a blank subscription key.");
    }
    bills = List.copyOf(bills);
    usage = List.copyOf(usage);
    requireOnePerMonth("bills", subscriptionKey, bills, Bill::month);
    requireOnePerMonth("usage", subscriptionKey, usage, Usage::month);
    requireNotNegative("monthsInService", subscriptionKey, monthsInService);
    requireNotNegative("complaintsLast90Days", subscriptionKey, complaintsLast90Days);
    if (monthlyCharge != null && monthlyCharge.signum() < 0) {
      throw new IllegalArgumentException(
          "The monthly charge of %s (%s) is negative.".formatted(subscriptionKey, monthlyCharge));
    }
  }

  private static void requireQuantity(String name, YearMonth month, double quantity) {
    if (!Double.isFinite(quantity) || quantity < 0) {
      throw new IllegalArgumentException(
          "The %s of %s (%s) must be 0 or more.".formatted(name, month, quantity));
    }
  }

  private static void requireNotNegative(String name, String key, @Nullable Integer number) {
    if (number != null && number < 0) {
      throw new IllegalArgumentException(
          "The %s of %s (%d) must be 0 or more.".formatted(name, key, number));
    }
  }

  private static <T> void requireOnePerMonth(
      String name, String key, List<T> rows, Function<T, YearMonth> month) {
    var seen = new HashSet<YearMonth>();
    for (T row : rows) {
      if (!seen.add(month.apply(row))) {
        throw new IllegalArgumentException(
            """
            The %s of %s name the month %s twice.
            Maybe a corrected row was added without replacing the first.\
            """
                .formatted(name, key, month.apply(row)));
      }
    }
  }
}
