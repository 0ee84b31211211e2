package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;
import static io.holdline.churn.HandMade.LAST;
import static io.holdline.churn.HandMade.bills;
import static io.holdline.churn.HandMade.day;
import static io.holdline.churn.HandMade.forwarded;
import static io.holdline.churn.HandMade.knowing;
import static io.holdline.churn.HandMade.of;
import static io.holdline.churn.HandMade.ofBills;
import static io.holdline.churn.HandMade.ofUsage;
import static io.holdline.churn.HandMade.paid;
import static io.holdline.churn.HandMade.usage;
import static io.holdline.churn.HandMade.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The signals of bills, usage and payments; amounts and quantities are named oldest first. */
class SignalsTest {
  private static final Offset<Double> EXACT = within(1e-12);

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
}
