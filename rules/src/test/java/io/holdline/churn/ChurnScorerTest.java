package io.holdline.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChurnScorerTest {
  private final ChurnScorer scorer = ChurnScorer.fromClassPath();

  @AfterAll
  void close() {
    scorer.close();
  }

  @Test
  void aScoreIsTheSumOfItsReasonsWeightiestFirst() {
    var customer =
        Facts.of(
            Map.of(
                "daysToContractEnd",
                12,
                "complaintsLast90Days",
                1,
                "dependents",
                true,
                "usageChange",
                -0.9,
                "monthlyValue",
                new BigDecimal("128.50")));
    assertThat(scorer.score(List.of(customer)))
        .containsExactly(
            new ChurnScore(
                "s-1",
                59,
                RiskBand.VERY_HIGH,
                ValueTier.GOLD,
                new BigDecimal("128.50"),
                List.of(
                    new Reason("complaint in 90 days", 25, "1"),
                    new Reason("contract ends within 30 days", 25, "12"),
                    new Reason("usage fell by more than four fifths", 15, "90"),
                    new Reason("has dependents", -6, null)),
                scorer.ruleVersion()));
  }

  @Test
  void aCustomerOfWhomNothingIsKnownHasNoPointsAndNoValue() {
    assertThat(scorer.score(List.of(Facts.unknown())))
        .containsExactly(
            new ChurnScore(
                "s-1", 0, RiskBand.LOW, ValueTier.BASIC, null, List.of(), scorer.ruleVersion()));
  }

  @Test
  void aBatchScoresAsOneByOneInTheOrderGiven() {
    var customers = new RandomCustomers(new Random(1)).facts(10_000);
    var scores = scorer.score(customers);
    var oneByOne =
        customers.stream().map(customer -> scorer.score(List.of(customer)).getFirst()).toList();
    assertThat(scores).isEqualTo(oneByOne);
    assertThat(scores)
        .extracting(ChurnScore::subscriptionKey)
        .isEqualTo(customers.stream().map(CustomerFacts::subscriptionKey).toList());
    assertThat(scores.stream().flatMap(score -> score.reasons().stream()).map(Reason::rule))
        .as("a random batch visits every rule")
        .containsAll(scorer.ruleNames());
  }

  @Test
  void equalAndRepeatedCustomersDoNotShareReasons() {
    var customer = Facts.knowing("openComplaint", true);
    var equal = Facts.knowing("openComplaint", true);
    assertThat(scorer.score(List.of(customer, equal, customer)))
        .hasSize(3)
        .allSatisfy(score -> assertThat(score.points()).isEqualTo(10));
    assertThat(scorer.score(List.of())).isEmpty();
  }

  @Test
  void manyThreadsScoreAlike() throws Exception {
    var customers = new RandomCustomers(new Random(2)).facts(3_000);
    var expected = scorer.score(customers);
    Callable<List<ChurnScore>> task = () -> scorer.score(customers);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var scores : threads.invokeAll(Collections.nCopies(8, task))) {
        assertThat(scores.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aClosedScorerRefusesAndLeavesOthersAlone() {
    var other = ChurnScorer.fromClassPath();
    assertThat(other.ruleVersion()).isEqualTo(scorer.ruleVersion()).matches("[0-9a-f]{12}");
    other.close();
    other.close();
    assertThatIllegalStateException().isThrownBy(() -> other.score(List.of(Facts.unknown())));
    assertThat(scorer.score(List.of(Facts.unknown()))).hasSize(1);
  }

  @Test
  void aScoreThatDoesNotFollowFromItsReasonsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ChurnScore(
                "s-1",
                11,
                RiskBand.MEDIUM,
                ValueTier.BASIC,
                null,
                List.of(new Reason("open complaint", 10, null)),
                "v"))
        .withMessageContaining("s-1");
  }

  @Test
  void bandsAndTiersBeginWhereTheySay() {
    assertThat(List.of(-100, 9, 10, 29, 30, 49, 50, 900).stream().map(RiskBand::of))
        .containsExactly(
            RiskBand.LOW,
            RiskBand.LOW,
            RiskBand.MEDIUM,
            RiskBand.MEDIUM,
            RiskBand.HIGH,
            RiskBand.HIGH,
            RiskBand.VERY_HIGH,
            RiskBand.VERY_HIGH);
    var values = List.of("-5", "59.99", "60", "119.99", "120.00", "199.99", "200", "5000");
    assertThat(values.stream().map(BigDecimal::new).map(ValueTier::of))
        .containsExactly(
            ValueTier.BASIC,
            ValueTier.BASIC,
            ValueTier.SILVER,
            ValueTier.SILVER,
            ValueTier.GOLD,
            ValueTier.GOLD,
            ValueTier.DIAMOND,
            ValueTier.DIAMOND);
    assertThat(ValueTier.of(null)).isEqualTo(ValueTier.BASIC);
  }
}
