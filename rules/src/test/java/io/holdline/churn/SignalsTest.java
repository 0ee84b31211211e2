package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The signals, each by hand-made histories; amounts and quantities are named oldest first. */
class SignalsTest {
  private static final YearMonth LAST = YearMonth.from(TODAY).minusMonths(1);
  private static final Offset<Double> EXACT = within(1e-12);

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
        .mapToObj(i -> new Usage(month(i, voice.length), voice[i], data[i], 0))
        .toList();
  }

  private static List<Usage> forwarded(double voice, double... forwarded) {
    return IntStream.range(0, forwarded.length)
        .mapToObj(i -> new Usage(month(i, forwarded.length), voice, 0, forwarded[i]))
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

  @Nested
  class BillAgainstOwnBills {
    private @Nullable Double change(List<Bill> bills) {
      return BillSignals.change(OwnMonths.ofBills(TODAY, bills));
    }

    private @Nullable Double spread(List<Bill> bills) {
      return BillSignals.spread(OwnMonths.ofBills(TODAY, bills));
    }

    @Test
    void theLastBillIsComparedWithTheMedianOfThoseBefore() {
      assertThat(change(bills(90, 100, 900, 80))).isEqualTo(-0.2);
      assertThat(change(bills(80, 100, 120, 900, 165))).isCloseTo(0.5, EXACT);
      assertThat(change(bills(100, 100, 100, 0))).isEqualTo(-1.0);
    }

    @Test
    void itIsUnknownWithFewerThanThreeBefore() {
      assertThat(change(List.of())).isNull();
      assertThat(change(bills(100, 100, 50))).isNull();
      assertThat(change(bills(100, 100, 100, 50))).isEqualTo(-0.5);
    }

    @Test
    void itIsUnknownWhenTheUsualBillIsNotAboveZero() {
      assertThat(change(bills(0, 0, 0, 50))).isNull();
      assertThat(change(bills(-10, -10, -10, 50))).isNull();
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
      var bills = bills(100, 100, 100, 80);
      var own = OwnMonths.ofBills(TODAY.plusMonths(1), bills);
      assertThat(BillSignals.change(own)).isEqualTo(-0.2);
      assertThat(OwnMonths.ofBills(TODAY.plusMonths(2), bills)).isNull();
    }

    @Test
    void onlyTwelveMonthsSayWhatIsUsual() {
      var yearAgo = new double[14];
      Arrays.fill(yearAgo, 100);
      yearAgo[0] = 5000;
      assertThat(OwnMonths.ofBills(TODAY, bills(yearAgo)))
          .isEqualTo(new OwnMonths(100, Collections.nCopies(12, 100.0)));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
      var bills = new ArrayList<>(bills(90, 100, 110, 104, 60));
      var expected = change(bills);
      Collections.shuffle(bills, new Random(3));
      assertThat(change(bills)).isEqualTo(expected);
    }

    @Test
    void theSpreadIsRobust() {
      assertThat(spread(bills(90, 100, 110, 100, 9000, 70))).isCloseTo(0.14826, EXACT);
      assertThat(spread(bills(100, 100, 100, 70))).isEqualTo(0.0);
      assertThat(spread(bills(100, 100, 70))).isNull();
    }
  }

  @Nested
  class Use {
    private @Nullable Double change(double[] voice, double[] data) {
      return UsageChange.asOf(TODAY, usage(voice, data));
    }

    @Test
    void bothMustFall() {
      assertThat(change(of(100, 100, 100, 10), of(5000, 5000, 5000, 1000))).isEqualTo(-0.8);
      assertThat(change(of(100, 100, 100, 10), of(5000, 5000, 5000, 5000))).isEqualTo(0.0);
    }

    @Test
    void whatTheCustomerHardlyUsesDoesNotCount() {
      assertThat(change(of(100, 100, 100, 10), of(99, 99, 99, 500))).isEqualTo(-0.9);
      assertThat(change(of(9, 9, 9, 90), of(100, 100, 100, 50))).isEqualTo(-0.5);
      assertThat(change(of(10, 10, 10, 20), of(100, 100, 100, 50))).isEqualTo(1.0);
      assertThat(change(of(9, 9, 9, 0), of(99, 99, 99, 0))).isNull();
    }

    @Test
    void itIsUnknownWithFewerThanThreeMonthsBefore() {
      assertThat(change(of(100, 100, 10), of(5000, 5000, 10))).isNull();
      assertThat(UsageChange.asOf(TODAY, List.of())).isNull();
    }
  }

  @Nested
  class ForwardedCalls {
    private @Nullable Double share(List<Usage> usage) {
      return Forwarding.share(OwnMonths.ofForwarding(TODAY, usage));
    }

    private @Nullable Double change(List<Usage> usage) {
      return Forwarding.change(OwnMonths.ofForwarding(TODAY, usage));
    }

    @Test
    void theShareIsOfTheLastMonthAndTheChangeAgainstTheUsualShare() {
      var risen = forwarded(200, 20, 20, 20, 120);
      assertThat(share(risen)).isEqualTo(0.6);
      assertThat(change(risen)).isCloseTo(0.5, EXACT);
      assertThat(share(forwarded(200, 0))).isEqualTo(0.0);
      assertThat(change(forwarded(200, 0, 0, 100))).isNull();
    }

    @Test
    void aShareIsNeverAboveOneAndUnknownWithoutVoice() {
      assertThat(share(forwarded(50, 80))).isEqualTo(1.0);
      assertThat(share(forwarded(0, 80))).isEqualTo(1.0);
      assertThat(share(forwarded(0, 0))).isNull();
      assertThat(share(List.of())).isNull();
    }
  }

  @Nested
  class Payments {
    @Test
    void theLastSixBillsCount() {
      assertThat(LatePayments.asOf(TODAY, paid(90, 0, 3, 12, 0, -5, 1)))
          .isEqualTo(new LatePayments(3, 12));
      assertThat(LatePayments.asOf(TODAY, paid(0, -2))).isEqualTo(new LatePayments(0, 0));
    }

    @Test
    void whatIsUnknownIsLeftOut() {
      assertThat(LatePayments.asOf(TODAY, paid(null, 4, null))).isEqualTo(new LatePayments(1, 4));
      assertThat(LatePayments.asOf(TODAY, paid(40, null, null, null, null, null, null))).isNull();
      assertThat(LatePayments.asOf(TODAY, List.of())).isNull();
      assertThat(LatePayments.asOf(TODAY.minusMonths(1), paid(40))).isNull();
    }
  }

  @Nested
  class DaysAndMonths {
    @Test
    void theContractEndIsCountedInDaysAndNegativeAfterwards() {
      assertThat(daysToEnd(TODAY, ContractTerm.ONE_YEAR)).isZero();
      assertThat(daysToEnd(TODAY.plusDays(30), ContractTerm.TWO_YEARS)).isEqualTo(30);
      assertThat(daysToEnd(TODAY.minusDays(1), null)).isEqualTo(-1);
      assertThat(daysToEnd(null, ContractTerm.ONE_YEAR)).isNull();
    }

    @Test
    void theEndOfAMonthToMonthContractBindsNobody() {
      assertThat(daysToEnd(TODAY.plusDays(8), ContractTerm.MONTH_TO_MONTH)).isNull();
    }

    @Test
    void serviceIsCountedInWholeMonths() {
      assertThat(months(LocalDate.of(2025, 12, 22), null)).isEqualTo(11);
      assertThat(months(LocalDate.of(2025, 12, 23), null)).isEqualTo(10);
      assertThat(months(TODAY, 99)).isZero();
      assertThat(months(null, 34)).isEqualTo(34);
      assertThat(months(null, null)).isNull();
      assertThat(months(TODAY.plusDays(1), 5)).isNull();
    }

    @Test
    void theHandsetIsCountedInDays() {
      assertThat(HandsetAge.days(TODAY, TODAY.minusDays(330))).isEqualTo(330);
      assertThat(HandsetAge.days(TODAY, TODAY)).isZero();
      assertThat(HandsetAge.days(TODAY, TODAY.plusDays(1))).isNull();
      assertThat(HandsetAge.days(TODAY, null)).isNull();
    }

    private @Nullable Integer daysToEnd(@Nullable LocalDate endsOn, @Nullable ContractTerm term) {
      return ContractEnd.daysTo(TODAY, history(null, null, List.of(), endsOn, term, null));
    }

    private @Nullable Integer months(@Nullable LocalDate joinedOn, @Nullable Integer months) {
      return MonthsInService.asOf(TODAY, history(joinedOn, months, List.of(), null, null, null));
    }
  }

  @Nested
  class Value {
    @Test
    void aCustomerIsWorthTheMedianBillOrElseTheCharge() {
      assertThat(value(bills(9000, 80, 100, 90, 120, 60, 110), "50")).isEqualTo("95.00");
      assertThat(value(bills(80, 100, 90), "50")).isEqualTo("90.00");
      assertThat(value(bills(80, 100), "50")).isEqualTo("50.00");
      assertThat(value(bills(80, 101), null)).isEqualTo("90.50");
      assertThat(value(List.of(), "0")).isEqualTo("0.00");
    }

    @Test
    void unknownIsNotZero() {
      assertThat(MonthlyValue.asOf(TODAY, history(null, null, List.of(), null, null, null)))
          .isNull();
    }

    private String value(List<Bill> bills, @Nullable String charge) {
      var history =
          history(null, null, bills, null, null, charge == null ? null : new BigDecimal(charge));
      return String.valueOf(MonthlyValue.asOf(TODAY, history));
    }
  }

  @Nested
  class Histories {
    @Test
    void factsHoldEverySignal() {
      var facts =
          CustomerFacts.asOf(
              TODAY,
              new CustomerHistory(
                  "s-7",
                  TODAY.minusMonths(20),
                  null,
                  bills(100, 100, 100, 160),
                  forwarded(100, 0, 0, 0, 30),
                  TODAY.plusDays(40),
                  ContractTerm.TWO_YEARS,
                  null,
                  PaymentMethod.MOBILE_WALLET,
                  InternetAccess.DSL,
                  true,
                  false,
                  true,
                  2,
                  true,
                  TODAY.minusDays(500)));
      assertThat(facts)
          .isEqualTo(
              new CustomerFacts(
                  "s-7",
                  TODAY,
                  0.6,
                  0.0,
                  0.0,
                  0.3,
                  0.3,
                  40,
                  ContractTerm.TWO_YEARS,
                  20,
                  500,
                  null,
                  null,
                  2,
                  true,
                  PaymentMethod.MOBILE_WALLET,
                  InternetAccess.DSL,
                  true,
                  false,
                  true,
                  new BigDecimal("100.00")));
    }

    @Test
    void aHistoryThatCannotBeIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              history(
                  null,
                  null,
                  with(bills(1, 2), new Bill(LAST, BigDecimal.ONE, null)),
                  null,
                  null,
                  null))
          .withMessageContaining(LAST.toString());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> history(null, -1, List.of(), null, null, null));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> history(null, null, List.of(), null, null, BigDecimal.ONE.negate()));
      assertThatIllegalArgumentException().isThrownBy(() -> new Usage(LAST, -1, 0, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> new Usage(LAST, 0, Double.NaN, 0));
    }
  }

  private static CustomerHistory history(
      @Nullable LocalDate joinedOn,
      @Nullable Integer months,
      List<Bill> bills,
      @Nullable LocalDate contractEndsOn,
      @Nullable ContractTerm term,
      @Nullable BigDecimal charge) {
    return new CustomerHistory(
        "s-1",
        joinedOn,
        months,
        bills,
        List.of(),
        contractEndsOn,
        term,
        charge,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
