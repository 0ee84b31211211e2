package io.holdline.churn;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a rule may look at about one customer, as of one date. A signal that is null is unknown,
 * never zero, and no rule fires on it.
 *
 * @param billChange {@link BillSignals#change}: -0.2 is a bill one fifth lower than usual
 * @param billSpread {@link BillSignals#spread}: how much this customer's bills swing anyway
 * @param usageChange {@link UsageChange}: -0.8 is everything used down by four fifths
 * @param forwardingShare {@link Forwarding#share}: forwarded part of all voice, 0 to 1
 * @param forwardingChange {@link Forwarding#change}: that share less the usual share
 * @param daysToContractEnd {@link ContractEnd}: 0 on the last bound day, negative afterwards
 * @param monthsInService {@link MonthsInService}: whole months
 * @param handsetAgeDays {@link HandsetAge}: days
 * @param latePayments {@link LatePayments#count}: late ones among the last six bills
 * @param worstDaysLate {@link LatePayments#worst}: days, among the last six bills
 * @param monthlyValue {@link MonthlyValue}: CNY a month
 */
public record CustomerFacts(
    String subscriptionKey,
    LocalDate asOf,
    @Nullable Double billChange,
    @Nullable Double billSpread,
    @Nullable Double usageChange,
    @Nullable Double forwardingShare,
    @Nullable Double forwardingChange,
    @Nullable Integer daysToContractEnd,
    @Nullable ContractTerm contractTerm,
    @Nullable Integer monthsInService,
    @Nullable Integer handsetAgeDays,
    @Nullable Integer latePayments,
    @Nullable Integer worstDaysLate,
    @Nullable Integer complaintsLast90Days,
    @Nullable Boolean openComplaint,
    @Nullable PaymentMethod paymentMethod,
    @Nullable InternetAccess internet,
    @Nullable Boolean techSupport,
    @Nullable Boolean onlineSecurity,
    @Nullable Boolean dependents,
    @Nullable BigDecimal monthlyValue) {

  /**
   * What is known about a customer on a day. Bills and usage of the day's own month and later are
   * not looked at: that month is not complete.
   */
  public static CustomerFacts asOf(LocalDate asOf, CustomerHistory history) {
    var bills = OwnMonths.ofBills(asOf, history.bills());
    var late = LatePayments.asOf(asOf, history.bills());
    var forwarding = OwnMonths.ofForwarding(asOf, history.usage());
    return new CustomerFacts(
        history.subscriptionKey(),
        asOf,
        BillSignals.change(bills),
        BillSignals.spread(bills),
        UsageChange.asOf(asOf, history.usage()),
        Forwarding.share(forwarding),
        Forwarding.change(forwarding),
        ContractEnd.daysTo(asOf, history),
        history.contractTerm(),
        MonthsInService.asOf(asOf, history),
        HandsetAge.days(asOf, history.handsetSince()),
        late == null ? null : late.count(),
        late == null ? null : late.worst(),
        history.complaintsLast90Days(),
        history.openComplaint(),
        history.paymentMethod(),
        history.internet(),
        history.techSupport(),
        history.onlineSecurity(),
        history.dependents(),
        MonthlyValue.asOf(asOf, history));
  }
}
