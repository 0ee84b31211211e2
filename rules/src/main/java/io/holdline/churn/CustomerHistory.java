package io.holdline.churn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator's systems say about one subscription; null means nobody knows.
 *
 * @param subscriptionKey the operator's key of the subscription, not blank
 * @param bills at most one a month, in any order
 * @param usage at most one a month, in any order
 * @param contracts those that bind or bound the customer, in any order
 */
public record CustomerHistory(
    String subscriptionKey,
    Profile profile,
    List<Bill> bills,
    List<Usage> usage,
    List<Contract> contracts,
    Dealings dealings) {

  /**
   * What stands in the operator's records at present.
   *
   * @param joinedOn first day of service
   * @param monthsInService whole months of service, used when {@code joinedOn} is unknown; 0 or
   *     more
   * @param monthlyCharge the plan's recurring charge in CNY, 0 or more
   * @param handsetSince day the present handset was first seen
   * @param portingEnquiredOn day the customer asked what taking the number away would need
   * @param portOutAppliedOn day the customer applied to take the number away
   * @param imported values of columns that the program does not know, by their names: Number,
   *     Boolean, or String (a date is yyyy-MM-dd)
   */
  public record Profile(
      @Nullable LocalDate joinedOn,
      @Nullable Integer monthsInService,
      @Nullable ContractTerm contractTerm,
      @Nullable BigDecimal monthlyCharge,
      @Nullable PaymentMethod paymentMethod,
      @Nullable InternetAccess internet,
      @Nullable Boolean techSupport,
      @Nullable Boolean onlineSecurity,
      @Nullable Boolean dependents,
      @Nullable LocalDate handsetSince,
      @Nullable LocalDate portingEnquiredOn,
      @Nullable LocalDate portOutAppliedOn,
      Map<String, Object> imported) {
    public Profile {
      imported = Map.copyOf(imported);
    }
  }

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
   * @param voiceMinutes all voice, forwarded and roaming calls among it
   * @param forwardedMinutes what was forwarded to another number
   * @param roamingMinutes what was spoken in other networks
   */
  public record Usage(
      YearMonth month,
      double voiceMinutes,
      double dataMegabytes,
      double forwardedMinutes,
      @Nullable Double roamingMinutes) {
    public Usage {
      requireQuantity("voiceMinutes", month, voiceMinutes);
      requireQuantity("dataMegabytes", month, dataMegabytes);
      requireQuantity("forwardedMinutes", month, forwardedMinutes);
      if (roamingMinutes != null) {
        requireQuantity("roamingMinutes", month, roamingMinutes);
      }
    }
  }

  /**
   * A time for which the customer signed.
   *
   * @param endsOn last bound day
   */
  public record Contract(LocalDate startsOn, @Nullable LocalDate endsOn) {}

  /**
   * What customer and operator had to do with each other. A list that is null is unknown; one that
   * is empty says there was nothing.
   */
  public record Dealings(
      @Nullable List<Complaint> complaints,
      @Nullable List<Contact> contacts,
      @Nullable List<Barrier> barriers) {
    public static final Dealings UNKNOWN = new Dealings(null, null, null);

    public Dealings {
      complaints = complaints == null ? null : List.copyOf(complaints);
      contacts = contacts == null ? null : List.copyOf(contacts);
      barriers = barriers == null ? null : List.copyOf(barriers);
    }
  }

  /**
   * @param closedOn null while it waits for an answer
   */
  public record Complaint(LocalDate openedOn, @Nullable LocalDate closedOn) {}

  /** A conversation that the customer began or asked for. */
  public record Contact(LocalDate on, Team team) {
    public enum Team {
      SERVICE,
      RETENTION
    }
  }

  /**
   * Something that makes leaving hard.
   *
   * @param until last day, null when no end is known
   */
  public record Barrier(Kind kind, LocalDate since, @Nullable LocalDate until) {
    public enum Kind {
      CIRCLE,
      BROADBAND,
      VIP,
      POINTS
    }
  }

  public CustomerHistory {
    if (subscriptionKey.isBlank()) {
      throw new IllegalArgumentException("A customer's history has a blank subscription key.");
    }
    bills = List.copyOf(bills);
    usage = List.copyOf(usage);
    contracts = List.copyOf(contracts);
    requireOnePerMonth("bills", subscriptionKey, bills, Bill::month);
    requireOnePerMonth("usage", subscriptionKey, usage, Usage::month);
    requireNotNegative("monthsInService", subscriptionKey, profile.monthsInService());
    requireNotNegative("monthlyCharge", subscriptionKey, profile.monthlyCharge());
  }

  private static void requireQuantity(String name, YearMonth month, double quantity) {
    if (!Double.isFinite(quantity) || quantity < 0) {
      throw new IllegalArgumentException(
          "The %s of %s (%s) must be 0 or more.".formatted(name, month, quantity));
    }
  }

  private static void requireNotNegative(String name, String key, @Nullable Number number) {
    if (number != null && number.doubleValue() < 0) {
      throw new IllegalArgumentException(
          "The %s of %s (%s) must be 0 or more.".formatted(name, key, number));
    }
  }

  private static <T> void requireOnePerMonth(
      String name, String key, List<T> rows, Function<T, YearMonth> month) {
    if (ascend(rows, month)) {
      return;
    }
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

  private static <T> boolean ascend(List<T> rows, Function<T, YearMonth> month) {
    for (int i = 1; i < rows.size(); i++) {
      if (!month.apply(rows.get(i - 1)).isBefore(month.apply(rows.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
