package io.holdline.churn;

import static io.holdline.churn.Facts.knowing;
import static io.holdline.churn.Facts.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule alone: what it fires on, what it stays silent on at both sides of its border. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
  private static final double ABOVE = 1e-9;

  private final ChurnScorer scorer = TestScorer.shipped();

  /** One rule and the facts about it; {@code company} are the rules that must fire beside it. */
  record Case(
      String rule,
      int points,
      @Nullable String detail,
      List<CustomerFacts> fires,
      List<CustomerFacts> silent,
      Set<String> company) {
    @Override
    public String toString() {
      return rule;
    }

    Case beside(String other) {
      return new Case(rule, points, detail, fires, silent, Set.of(other));
    }
  }

  private static Case rule(
      String rule,
      int points,
      @Nullable String detail,
      List<CustomerFacts> fires,
      List<CustomerFacts> silent) {
    return new Case(rule, points, detail, fires, silent, Set.of());
  }

  private static List<CustomerFacts> each(String signal, Object... values) {
    return List.of(values).stream().map(value -> knowing(signal, value)).toList();
  }

  static List<Case> cases() {
    return Stream.of(
            contractCases(), billAndUsageCases(), conductCases(), serviceCases(), homeCases())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> contractCases() {
    var end = "daysToContractEnd";
    var term = "contractTerm";
    return List.of(
        rule("contract-ends-within-30-days", 25, "30", each(end, 30, 0), each(end, -1, 31)),
        rule("contract-ends-within-90-days", 15, "90", each(end, 90, 31), each(end, 30, 91)),
        rule("contract-expired", 20, "1", each(end, -1, -4000), each(end, 0, 400)),
        rule(
            "month-to-month-contract",
            15,
            null,
            each(term, ContractTerm.MONTH_TO_MONTH),
            each(term, ContractTerm.ONE_YEAR, ContractTerm.TWO_YEARS)),
        rule(
            "two-year-contract",
            -20,
            null,
            List.of(
                knowing(term, ContractTerm.TWO_YEARS),
                knowing(term, ContractTerm.TWO_YEARS, end, 91)),
            List.of(
                knowing(term, ContractTerm.TWO_YEARS, end, 90),
                knowing(term, ContractTerm.TWO_YEARS, end, -1),
                knowing(term, ContractTerm.ONE_YEAR),
                knowing(end, 91))));
  }

  private static List<Case> billAndUsageCases() {
    var bill = "billChange";
    var deviation = "billDeviation";
    return List.of(
        rule(
            "bill-fell-by-more-than-a-fifth",
            1,
            "20",
            each(bill, -0.2 - ABOVE, -0.5),
            each(bill, -0.2, -0.5 - ABOVE, 0.3)),
        rule(
            "bill-fell-by-more-than-half",
            4,
            "50",
            each(bill, -0.5 - ABOVE, -1.0),
            each(bill, -0.5)),
        rule(
            "bill-jumped-by-more-than-half",
            3,
            "50",
            List.of(
                knowing(bill, 0.5 + ABOVE, deviation, 99),
                knowing(bill, 0.75, deviation, 3 + ABOVE)),
            List.of(
                knowing(bill, 0.5, deviation, 99),
                knowing(bill, 0.75, deviation, 3),
                knowing(bill, 0.9))),
        rule(
            "usage-fell-by-more-than-half",
            5,
            "50",
            each("usageChange", -0.5 - ABOVE, -0.8),
            each("usageChange", -0.5, -0.8 - ABOVE, 0.9)),
        rule(
            "usage-fell-by-more-than-four-fifths",
            15,
            "80",
            each("usageChange", -0.8 - ABOVE, -1.0),
            each("usageChange", -0.8)),
        rule(
            "most-calls-forwarded",
            4,
            "50",
            each("forwardingShare", 0.5, 1.0),
            each("forwardingShare", 0.5 - ABOVE, 0.0)),
        rule(
            "forwarding-risen",
            6,
            "20",
            each("forwardingChange", 0.2 + ABOVE, 1.0),
            each("forwardingChange", 0.2, -0.9)));
  }

  private static List<Case> conductCases() {
    return List.of(
        rule(
            "two-late-payments-in-six-bills",
            5,
            "2",
            each("latePayments", 2, 6),
            each("latePayments", 1, 0)),
        rule(
            "a-payment-over-30-days-late",
            6,
            "31",
            each("worstDaysLate", 31, 400),
            each("worstDaysLate", 30, 0)),
        rule(
            "complaint-in-90-days",
            25,
            "1",
            each("complaintsLast90Days", 1, 7),
            each("complaintsLast90Days", 0)),
        rule("open-complaint", 10, null, each("openComplaint", true), each("openComplaint", false)),
        rule(
            "pays-by-electronic-check",
            10,
            null,
            each("paymentMethod", PaymentMethod.ELECTRONIC_CHECK),
            each(
                "paymentMethod",
                PaymentMethod.MAILED_CHECK,
                PaymentMethod.BANK_TRANSFER,
                PaymentMethod.CREDIT_CARD,
                PaymentMethod.MOBILE_WALLET)));
  }

  private static List<Case> serviceCases() {
    var months = "monthsInService";
    var term = "contractTerm";
    var free = ContractTerm.MONTH_TO_MONTH;
    return List.of(
        rule(
                "first-three-months-without-commitment",
                25,
                "2",
                List.of(knowing(months, 2, term, free), knowing(months, 0, term, free)),
                List.of(
                    knowing(months, 3, term, free),
                    knowing(months, 2),
                    knowing(term, free),
                    knowing(months, 2, term, ContractTerm.ONE_YEAR)))
            .beside("month-to-month-contract"),
        rule(
                "first-year-without-commitment",
                12,
                "11",
                List.of(knowing(months, 11, term, free), knowing(months, 3, term, free)),
                List.of(
                    knowing(months, 12, term, free),
                    knowing(months, 2, term, free),
                    knowing(months, 10),
                    knowing(term, free),
                    knowing(months, 10, term, ContractTerm.ONE_YEAR)))
            .beside("month-to-month-contract"),
        rule(
            "month-11-of-service",
            15,
            null,
            List.of(knowing(months, 11), knowing(months, 11, term, ContractTerm.ONE_YEAR)),
            List.of(
                knowing(months, 10),
                knowing(months, 12),
                knowing(months, 11, term, free),
                knowing(months, 11, term, ContractTerm.TWO_YEARS),
                knowing(term, ContractTerm.ONE_YEAR),
                knowing(months, 11, "daysToContractEnd", 400))),
        rule("long-service", -10, "49", each(months, 49, 300), each(months, 48)),
        rule(
            "handset-300-to-330-days-old",
            12,
            "300",
            each("handsetAgeDays", 300, 330),
            each("handsetAgeDays", 299, 331)),
        rule("old-handset", 5, "331", each("handsetAgeDays", 331), each("handsetAgeDays", 330, 0)));
  }

  private static List<Case> homeCases() {
    var line = "internet";
    var fiber = InternetAccess.FIBER;
    return List.of(
        rule(
            "fiber-without-technical-support",
            10,
            null,
            List.of(knowing(line, fiber, "techSupport", false)),
            List.of(
                knowing(line, fiber, "techSupport", true),
                knowing(line, fiber),
                knowing("techSupport", false),
                knowing(line, InternetAccess.DSL, "techSupport", false))),
        rule(
            "fiber-without-online-security",
            13,
            null,
            List.of(knowing(line, fiber, "onlineSecurity", false)),
            List.of(
                knowing(line, fiber, "onlineSecurity", true),
                knowing(line, fiber),
                knowing("onlineSecurity", false),
                knowing(line, InternetAccess.DSL, "onlineSecurity", false))),
        rule(
            "telephone-only",
            -22,
            null,
            each(line, InternetAccess.NONE),
            each(line, InternetAccess.DSL, fiber)),
        rule("has-dependents", -6, null, each("dependents", true), each("dependents", false)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRuleFiresOnItsSignalAloneAndStaysSilentBesideItsBorder(Case tested) {
    for (CustomerFacts facts : tested.fires()) {
      var reasons = reasonsFor(facts);
      var expected = new TreeSet<>(tested.company());
      expected.add(tested.rule());
      assertThat(reasons).as("%s", facts).extracting(Reason::rule).hasSameElementsAs(expected);
      assertThat(reasons)
          .filteredOn(reason -> reason.rule().equals(tested.rule()))
          .singleElement()
          .extracting(Reason::points)
          .isEqualTo(tested.points());
    }
    assertThat(reasonsFor(tested.fires().getFirst()))
        .filteredOn(reason -> reason.rule().equals(tested.rule()))
        .extracting(Reason::detail)
        .containsExactly(tested.detail());
    for (CustomerFacts facts : tested.silent()) {
      assertThat(reasonsFor(facts))
          .as("%s", facts)
          .extracting(Reason::rule)
          .doesNotContain(tested.rule());
    }
  }

  @Test
  void everyRuleHasACase() {
    assertThat(cases()).extracting(Case::rule).doesNotHaveDuplicates();
    assertThat(cases())
        .extracting(Case::rule)
        .containsExactlyInAnyOrderElementsOf(TestScorer.rules());
    assertThat(TestScorer.rules()).hasSizeGreaterThanOrEqualTo(18);
  }

  @Test
  void whatIsUnknownFiresNothing() {
    assertThat(reasonsFor(unknown())).isEmpty();
    assertThat(
            reasonsFor(Signals.standard().asOf(Facts.TODAY, new Known().history()).orElseThrow()))
        .isEmpty();
  }

  @Test
  void aValueAloneIsNoReason() {
    assertThat(reasonsFor(Facts.of(Map.of("monthlyValue", new BigDecimal("500"))))).isEmpty();
  }

  private List<Reason> reasonsFor(CustomerFacts facts) {
    return scorer.score(List.of(facts)).getFirst().reasons();
  }
}
