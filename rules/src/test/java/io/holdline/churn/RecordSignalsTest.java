package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;
import static io.holdline.churn.HandMade.LAST;
import static io.holdline.churn.HandMade.bills;
import static io.holdline.churn.HandMade.day;
import static io.holdline.churn.HandMade.knowing;
import static io.holdline.churn.HandMade.ofBills;
import static io.holdline.churn.HandMade.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The signals of days, of what the customer told, of value and of records. */
class RecordSignalsTest {
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
