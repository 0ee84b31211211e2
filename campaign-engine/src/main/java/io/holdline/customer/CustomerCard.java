package io.holdline.customer;

import io.holdline.churn.Reason;
import io.holdline.dialer.PhoneNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who speaks with a customer must know, name and number in clear: whoever shows it
 * masks them.
 *
 * @param subscriptionKey the operator's key
 * @param asOf the day of the score
 * @param monthlyValue CNY
 * @param history the ten latest attempts, the youngest first
 */
public record CustomerCard(
    long id,
    String subscriptionKey,
    PersonName name,
    @Nullable PhoneNumber phone,
    String regionZh,
    String regionEn,
    @Nullable String ownerId,
    @Nullable String tier,
    @Nullable String band,
    @Nullable Integer points,
    @Nullable BigDecimal monthlyValue,
    @Nullable LocalDate asOf,
    List<Reason> reasons,
    List<Contact> history,
    List<PromiseLine> promises,
    List<OrderLine> workOrders,
    @Nullable WhyCalled whyCalled,
    Account account) {

  /**
   * What the customer pays, uses and is bound by, as the operator's systems said last.
   *
   * @param joinedOn since when the customer is in net; null when nobody said
   * @param months of the last twelve those that are known, the oldest first
   * @param bounds contracts and barriers that hold today, what ends first before the others
   * @param complaints the five latest, the youngest first
   */
  public record Account(
      @Nullable LocalDate joinedOn,
      List<Month> months,
      List<Bound> bounds,
      List<Complaint> complaints) {}

  /**
   * A month of the account; null is unknown, never zero.
   *
   * @param month its first day
   * @param amount billed, CNY
   */
  public record Month(
      LocalDate month,
      @Nullable BigDecimal amount,
      @Nullable Double voiceMinutes,
      @Nullable Double dataMegabytes) {}

  /**
   * What makes leaving hard.
   *
   * @param kind {@code contract}, or the kind of the barrier
   * @param product of a contract; null for a barrier
   * @param until the last day; null when no end is known
   */
  public record Bound(String kind, @Nullable String product, @Nullable LocalDate until) {}

  /**
   * What the customer complained of.
   *
   * @param closedAt null while nobody has answered
   */
  public record Complaint(String kind, Instant openedAt, @Nullable Instant closedAt) {}

  /**
   * An attempt.
   *
   * @param kind its outcome, or {@code inFlight} while it lasts
   * @param score what the customer answered to the question after it, 1 to 5; null: nothing
   */
  public record Contact(
      Instant at,
      String kind,
      @Nullable String agentId,
      @Nullable String disposition,
      @Nullable Long workOrderId,
      @Nullable Integer score) {}

  public record PromiseLine(long id, String promise, Instant dueAt, String state) {}

  public record OrderLine(long id, String what, String state, @Nullable String result) {}

  /** The newest list the customer is on. */
  public record WhyCalled(long listId, LocalDate asOf, double priority) {}

  /**
   * Whether and why a customer is on a campaign's newest list.
   *
   * @param reason the record's state, or why the customer was left out
   */
  public record Why(boolean listed, String reason, List<Reason> reasons, List<Contact> attempts) {}
}
