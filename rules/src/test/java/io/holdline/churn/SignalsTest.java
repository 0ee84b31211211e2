package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The signals, each by hand-made histories; amounts and quantities are named oldest first. */
class SignalsTest {
  private static final YearMonth LAST = YearMonth.from(TODAY).minusMonths(1);
  private static final Offset<Double> EXACT = within(1e-12);

  private static Known knowing(Consumer<Known> what) {
    var known = new Known();
    what.accept(known);
    return known;
  }

  private static YearMonth month(int index, int count) {
    return LAST.minusMonths(count - 1 - index);
  }

  private static List<Bill> bills(double... amounts) {
    return IntStream.range(0, amounts.length)
        .mapToObj(i -> new Bill(month(i, amounts.length), BigDecimal.valueOf(amounts[i]), null))
        .toList();
  }

  private static List<Bill> paid(@Nullable Integer... daysLate) {
    return IntStream.range(0, daysLate.length)
        .mapToObj(i -> new Bill(month(i, daysLate.length), BigDecimal.TEN, daysLate[i]))
        .toList();
  }

  private static List<Usage> usage(double[] voice, double[] data) {
    return IntStream.range(0, voice.length)
        .mapToObj(i -> new Usage(month(i, voice.length), voice[i], data[i], 0, null))
        .toList();
  }

  private static List<Usage> forwarded(double voice, double... forwarded) {
    return IntStream.range(0, forwarded.length)
        .mapToObj(i -> new Usage(month(i, forwarded.length), voice, 0, forwarded[i], null))
        .toList();
  }

  private static <T> List<T> with(List<T> rows, T more) {
    var all = new ArrayList<>(rows);
    all.add(more);
    return all;
  }

  private static double[] of(double... quantities) {
    return quantities;
  }

  private static double ofBills(String signal, List<Bill> bills) {
    return knowing(known -> known.bills = bills).value(signal);
  }

  private static double ofUsage(String signal, List<Usage> usage) {
    return knowing(known -> known.usage = usage).value(signal);
  }

  @Nested
  class BillAgainstOwnBills {
    private double change(List<Bill> bills) {
      return ofBills("billChange", bills);
    }

    private double spread(List<Bill> bills) {
      return ofBills("billSpread", bills);
    }

    @Test
    void theLastBillIsComparedWithTheMedianOfThoseBefore() {
      assertThat(change(bills(90, 100, 900, 80))).isEqualTo(-0.2);
      assertThat(change(bills(80, 100, 120, 900, 165))).isCloseTo(0.5, EXACT);
      assertThat(change(bills(100, 100, 100, 0))).isEqualTo(-1.0);
      assertThat(ofBills("lastBill", bills(90, 100, 80))).isEqualTo(80.0);
    }

    @Test
    void itIsUnknownWithFewerThanThreeBefore() {
      assertThat(change(List.of())).isNaN();
      assertThat(change(bills(100, 100, 50))).isNaN();
      assertThat(change(bills(100, 100, 100, 50))).isEqualTo(-0.5);
    }

    @Test
    void itIsUnknownWhenTheUsualBillIsNotAboveZero() {
      assertThat(change(bills(0, 0, 0, 50))).isNaN();
      assertThat(change(bills(-10, -10, -10, 50))).isNaN();
      assertThat(spread(bills(-10, -10, -10, 50))).isNaN();
      assertThat(ofBills("billDeviation", bills(-10, -10, -10, 50))).isNaN();
    }

    @Test
    void aMonthThatIsNotCompleteDoesNotCount() {
      var bills = bills(100, 100, 100, 80);
      var withThisMonth = with(bills, new Bill(YearMonth.from(TODAY), BigDecimal.ONE, null));
      assertThat(change(withThisMonth)).isEqualTo(-0.2);
      assertThat(change(with(withThisMonth, new Bill(LAST.plusMonths(3), BigDecimal.ONE, null))))
          .isEqualTo(-0.2);
    }

    @Test
    void aLastBillOlderThanTwoMonthsIsNoNews() {
      var known = knowing(it -> it.bills = bills(100, 100, 100, 80));
      assertThat(known.value("billChange", TODAY.plusMonths(1))).isEqualTo(-0.2);
      assertThat(known.value("billChange", TODAY.plusMonths(2))).isNaN();
      assertThat(known.value("lastBill", TODAY.plusMonths(2))).isNaN();
    }

    @Test
    void onlyTwelveMonthsSayWhatIsUsual() {
      var yearAgo = new double[16];
      Arrays.fill(yearAgo, 0, 9, 5000);
      Arrays.fill(yearAgo, 9, 16, 100);
      assertThat(change(bills(yearAgo))).isCloseTo((100 - 2550.0) / 2550, EXACT);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
      var bills = new ArrayList<>(bills(90, 100, 110, 104, 60));
      var expected = change(bills);
      Collections.shuffle(bills, new Random(3));
      assertThat(change(bills)).isEqualTo(expected);
    }

    @Test
    void theSpreadIsRobustAndTheDeviationCountsInIt() {
      assertThat(spread(bills(90, 100, 110, 100, 9000, 70))).isCloseTo(0.14826, EXACT);
      assertThat(spread(bills(100, 100, 100, 70))).isEqualTo(0.0);
      assertThat(spread(bills(100, 100, 70))).isNaN();
      assertThat(ofBills("billDeviation", bills(90, 100, 110, 100, 9000, 70)))
          .isCloseTo(-0.3 / 0.14826, EXACT);
      assertThat(ofBills("billDeviation", bills(100, 100, 100, 101))).isEqualTo(99.0);
      assertThat(ofBills("billDeviation", bills(100, 100, 100, 99))).isEqualTo(-99.0);
      assertThat(ofBills("billDeviation", bills(100, 100, 100, 100))).isZero();
    }

    @Test
    void theLevelIsThatOfThreeMonths() {
      assertThat(ofBills("billLevel", bills(100, 100, 100, 60, 500, 50))).isEqualTo(-0.4);
      assertThat(ofBills("billLevel", bills(100, 100, 60, 500, 50))).isNaN();
    }
  }

  @Nested
  class Use {
    private double change(double[] voice, double[] data) {
      return ofUsage("usageChange", usage(voice, data));
    }

    @Test
    void bothMustFall() {
      assertThat(change(of(100, 100, 100, 10), of(5000, 5000, 5000, 1000))).isEqualTo(-0.8);
      assertThat(change(of(100, 100, 100, 10), of(5000, 5000, 5000, 5000))).isEqualTo(0.0);
      var apart = usage(of(100, 100, 100, 10), of(5000, 5000, 5000, 1000));
      assertThat(ofUsage("voiceChange", apart)).isEqualTo(-0.9);
      assertThat(ofUsage("dataChange", apart)).isEqualTo(-0.8);
    }

    @Test
    void whatTheCustomerHardlyUsesDoesNotCount() {
      assertThat(change(of(100, 100, 100, 10), of(99, 99, 99, 500))).isEqualTo(-0.9);
      assertThat(change(of(9, 9, 9, 90), of(100, 100, 100, 50))).isEqualTo(-0.5);
      assertThat(change(of(10, 10, 10, 20), of(100, 100, 100, 50))).isEqualTo(1.0);
      assertThat(change(of(9, 9, 9, 0), of(99, 99, 99, 0))).isNaN();
    }

    @Test
    void itIsUnknownWithFewerThanThreeMonthsBefore() {
      assertThat(change(of(100, 100, 10), of(5000, 5000, 10))).isNaN();
      assertThat(ofUsage("usageChange", List.of())).isNaN();
    }

    @Test
    void silenceIsCountedBackFromTheLastMonth() {
      assertThat(ofUsage("silentMonths", usage(of(0, 5, 0, 0), of(0, 0, 0, 0)))).isEqualTo(2);
      assertThat(ofUsage("silentMonths", usage(of(0, 0), of(0, 1)))).isZero();
      var gap = with(usage(of(0), of(0)), new Usage(LAST.minusMonths(2), 0, 0, 0, null));
      assertThat(ofUsage("silentMonths", gap)).isOne();
      var quiet = knowing(known -> known.usage = usage(of(0, 0), of(0, 0)));
      assertThat(quiet.value("silentMonths", TODAY.plusMonths(2))).isNaN();
    }
  }

  @Nested
  class OtherNumbersAndNetworks {
    private double share(List<Usage> usage) {
      return ofUsage("forwardingShare", usage);
    }

    private double change(List<Usage> usage) {
      return ofUsage("forwardingChange", usage);
    }

    @Test
    void theShareIsOfTheLastMonthAndTheChangeAgainstTheUsualShare() {
      var risen = forwarded(200, 20, 20, 20, 120);
      assertThat(share(risen)).isEqualTo(0.6);
      assertThat(change(risen)).isCloseTo(0.5, EXACT);
      assertThat(ofUsage("forwardedMinutes", risen)).isEqualTo(120.0);
      assertThat(share(forwarded(200, 0))).isEqualTo(0.0);
      assertThat(change(forwarded(200, 0, 0, 100))).isNaN();
    }

    @Test
    void aShareIsNeverAboveOneAndUnknownWithoutVoice() {
      assertThat(share(forwarded(50, 80))).isEqualTo(1.0);
      assertThat(share(forwarded(0, 80))).isEqualTo(1.0);
      assertThat(share(forwarded(0, 0))).isNaN();
      assertThat(share(List.of())).isNaN();
    }

    @Test
    void roamingIsAPartOfTheLastMonthsVoice() {
      assertThat(roaming(200, 50.0)).isEqualTo(0.25);
      assertThat(roaming(0, 50.0)).isEqualTo(1.0);
      assertThat(roaming(200, null)).isNaN();
      assertThat(roaming(0, 0.0)).isNaN();
    }

    private double roaming(double voice, @Nullable Double minutes) {
      return ofUsage("roamingShare", List.of(new Usage(LAST, voice, 0, 0, minutes)));
    }
  }

  @Nested
  class Payments {
    @Test
    void theLastSixBillsCount() {
      var bills = paid(90, 0, 3, 12, 0, -5, 1);
      assertThat(ofBills("latePayments", bills)).isEqualTo(3);
      assertThat(ofBills("worstDaysLate", bills)).isEqualTo(12);
      assertThat(ofBills("latePayments", paid(0, -2))).isZero();
      assertThat(ofBills("worstDaysLate", paid(0, -2))).isZero();
    }

    @Test
    void whatIsUnknownIsLeftOut() {
      assertThat(ofBills("worstDaysLate", paid(null, 4, null))).isEqualTo(4);
      assertThat(ofBills("latePayments", paid(40, null, null, null, null, null, null))).isNaN();
      assertThat(ofBills("latePayments", List.of())).isNaN();
      assertThat(knowing(known -> known.bills = paid(40)).value("latePayments", day(30))).isNaN();
    }
  }

  private static LocalDate day(int ago) {
    return TODAY.minusDays(ago);
  }

  @Nested
  class DaysAndMonths {
    @Test
    void theContractEndIsCountedInDaysAndNegativeAfterwards() {
      assertThat(daysToEnd(TODAY, ContractTerm.ONE_YEAR)).isZero();
      assertThat(daysToEnd(TODAY.plusDays(30), ContractTerm.TWO_YEARS)).isEqualTo(30);
      assertThat(daysToEnd(TODAY.minusDays(1), null)).isEqualTo(-1);
      assertThat(daysToEnd(null, ContractTerm.ONE_YEAR)).isNaN();
    }

    @Test
    void theEndOfAMonthToMonthContractBindsNobody() {
      assertThat(daysToEnd(TODAY.plusDays(8), ContractTerm.MONTH_TO_MONTH)).isNaN();
    }

    @Test
    void theLatestEndAndTheYoungestStartOfWhatHasBegunCount() {
      var known =
          knowing(it ->
              it.contracts =
                  List.of(
                      new Contract(day(400), TODAY.plusDays(100)),
                      new Contract(day(40), TODAY.plusDays(50)),
                      new Contract(TODAY.plusDays(1), TODAY.plusDays(900))));
      assertThat(known.value("daysToContractEnd")).isEqualTo(100);
      assertThat(known.value("contractAgeDays")).isEqualTo(40);
      assertThat(known.value("contractAgeDays", day(401))).isNaN();
    }

    @Test
    void serviceIsCountedInWholeMonths() {
      assertThat(months(LocalDate.of(2025, 12, 22), null)).isEqualTo(11);
      assertThat(months(LocalDate.of(2025, 12, 23), null)).isEqualTo(10);
      assertThat(months(TODAY, 99)).isZero();
      assertThat(months(null, 34)).isEqualTo(34);
      assertThat(months(null, null)).isNaN();
      assertThat(months(TODAY.plusDays(1), 5)).isNaN();
    }

    @Test
    void theHandsetIsCountedInDays() {
      assertThat(handset(day(330))).isEqualTo(330);
      assertThat(handset(TODAY)).isZero();
      assertThat(handset(TODAY.plusDays(1))).isNaN();
      assertThat(handset(null)).isNaN();
    }

    private double handset(@Nullable LocalDate since) {
      return knowing(known -> known.handsetSince = since).value("handsetAgeDays");
    }

    private double daysToEnd(@Nullable LocalDate endsOn, @Nullable ContractTerm term) {
      var known = new Known();
      known.contracts = List.of(new Contract(day(500), endsOn));
      known.term = term;
      return known.value("daysToContractEnd");
    }

    private double months(@Nullable LocalDate joinedOn, @Nullable Integer months) {
      var known = new Known();
      known.joinedOn = joinedOn;
      known.months = months;
      return known.value("monthsInService");
    }
  }

  @Nested
  class WhatTheCustomerTold {
    @Test
    void complaintsOfNinetyDaysCountAndAnOpenOneHasNoAnswerYet() {
      var known =
          knowing(it ->
              it.complaints =
                  List.of(
                      new Complaint(day(90), day(80)),
                      new Complaint(day(89), TODAY),
                      new Complaint(day(12), TODAY.plusDays(1)),
                      new Complaint(TODAY.plusDays(2), null)));
      assertThat(known.value("complaintsLast90Days")).isEqualTo(2);
      assertThat(known.value("openComplaint")).isEqualTo(1);
      assertThat(known.value("daysSinceComplaint")).isEqualTo(12);
      assertThat(known.value("openComplaint", day(79))).isEqualTo(1);
      assertThat(known.value("complaintsLast90Days", day(91))).isZero();
      assertThat(known.value("daysSinceComplaint", day(91))).isNaN();
    }

    @Test
    void noComplaintIsNotAnUnknownOne() {
      var none = knowing(it -> it.complaints = List.of());
      assertThat(none.value("complaintsLast90Days")).isZero();
      assertThat(none.value("openComplaint")).isZero();
      assertThat(none.value("daysSinceComplaint")).isNaN();
      assertThat(new Known().value("complaintsLast90Days")).isNaN();
      assertThat(new Known().value("openComplaint")).isNaN();
    }

    @Test
    void contactsOfNinetyDaysAreCountedByTeam() {
      var known =
          knowing(it ->
              it.contacts =
                  List.of(
                      new Contact(day(90), Contact.Team.RETENTION),
                      new Contact(day(89), Contact.Team.RETENTION),
                      new Contact(TODAY, Contact.Team.SERVICE),
                      new Contact(TODAY.plusDays(1), Contact.Team.SERVICE)));
      assertThat(known.value("serviceContactsLast90Days")).isEqualTo(2);
      assertThat(known.value("retentionContactsLast90Days")).isEqualTo(1);
      assertThat(knowing(it -> it.contacts = List.of()).value("serviceContactsLast90Days"))
          .isZero();
    }

    @Test
    void barriersInForceAreCountedByKind() {
      var known =
          knowing(it ->
              it.barriers =
                  List.of(
                      new Barrier(Barrier.Kind.CIRCLE, day(300), null),
                      new Barrier(Barrier.Kind.CIRCLE, day(30), TODAY),
                      new Barrier(Barrier.Kind.VIP, day(400), day(1)),
                      new Barrier(Barrier.Kind.POINTS, TODAY.plusDays(1), null),
                      new Barrier(Barrier.Kind.BROADBAND, TODAY, null)));
      assertThat(known.value("barriers")).isEqualTo(2);
      assertThat(known.value("barrierCircle")).isEqualTo(1);
      assertThat(known.value("barrierBroadband")).isEqualTo(1);
      assertThat(known.value("barrierVip")).isZero();
      assertThat(known.value("barrierPoints")).isZero();
      assertThat(known.value("barriers", day(1))).isEqualTo(2);
    }
  }

  @Nested
  class Value {
    @Test
    void aCustomerIsWorthTheMedianBillOrElseTheCharge() {
      assertThat(value(bills(9000, 80, 100, 90, 120, 60, 110), "50")).isEqualTo(95.00);
      assertThat(value(bills(80, 100, 90), "50")).isEqualTo(90.00);
      assertThat(value(bills(80, 100), "50")).isEqualTo(50.00);
      assertThat(value(bills(80, 101), null)).isEqualTo(90.50);
      assertThat(value(bills(80.01, 80.02), null)).isEqualTo(80.02);
      assertThat(value(List.of(), "0")).isEqualTo(0.00);
      assertThat(value(List.of(), null)).isNaN();
    }

    private double value(List<Bill> bills, @Nullable String charge) {
      var known = new Known();
      known.bills = bills;
      known.charge = charge == null ? null : new BigDecimal(charge);
      return known.value("monthlyValue");
    }
  }

  @Nested
  class Records {
    @Test
    void whatStandsInTheRecordsIsASignal() {
      var known = new Known();
      known.term = ContractTerm.TWO_YEARS;
      known.payment = PaymentMethod.MOBILE_WALLET;
      known.internet = InternetAccess.NONE;
      known.techSupport = false;
      known.onlineSecurity = true;
      known.dependents = true;
      known.charge = new BigDecimal("59.90");
      assertThat(known.value("contractTerm")).isEqualTo(2);
      assertThat(known.value("paymentMethod")).isEqualTo(4);
      assertThat(known.value("internet")).isZero();
      assertThat(known.value("techSupport")).isZero();
      assertThat(known.value("onlineSecurity")).isOne();
      assertThat(known.value("dependents")).isOne();
      assertThat(known.value("monthlyCharge")).isEqualTo(59.9);
    }

    @Test
    void aHistoryThatCannotBeIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ofBills("lastBill", with(bills(1, 2), new Bill(LAST, BigDecimal.ONE, null))))
          .withMessageContaining(LAST.toString());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> knowing(known -> known.months = -1).history());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> knowing(known -> known.charge = BigDecimal.ONE.negate()).history());
      assertThatIllegalArgumentException().isThrownBy(() -> new Usage(LAST, -1, 0, 0, null));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Usage(LAST, 0, Double.NaN, 0, null));
      assertThatIllegalArgumentException().isThrownBy(() -> new Usage(LAST, 0, 0, 0, -1.0));
    }
  }
}
