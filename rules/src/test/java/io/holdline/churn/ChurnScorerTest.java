package io.holdline.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChurnScorerTest {
  private final ChurnScorer scorer = TestScorer.shipped();

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
                    reason("complaint-in-90-days", 25, "1"),
                    reason("contract-ends-within-30-days", 25, "12"),
                    reason("usage-fell-by-more-than-four-fifths", 15, "90"),
                    reason("has-dependents", -6, null)),
                scorer.ruleVersion()));
  }

  private Reason reason(String rule, int points, @Nullable String detail) {
    return new Reason(rule, points, detail, Objects.requireNonNull(scorer.sentences().get(rule)));
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
        .containsAll(TestScorer.rules());
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
  void theVersionFollowsTheTables() {
    assertThat(scorer.ruleVersion())
        .matches("[0-9a-f]{12}")
        .isEqualTo(TestScorer.shipped().ruleVersion());
    var points = TestScorer.POINTS.text();
    var fewer =
        new TableText(
            points.kind(),
            points.hitPolicy(),
            points.name(),
            points.inputs(),
            points.rows().subList(1, points.rows().size()),
            null,
            null,
            points.bands(),
            Map.of());
    var other = (TableReader.Read.Valid) TableReader.read(fewer, TestScorer.POINTS.catalogue());
    assertThat(
            ChurnScorer.of(RuleSet.compile(other.table()), RuleSet.compile(TestScorer.TIER))
                .ruleVersion())
        .isNotEqualTo(scorer.ruleVersion());
  }

  @Test
  void tablesThatDoNotGoTogetherAreRefused() {
    var points = RuleSet.compile(TestScorer.POINTS);
    var tier = RuleSet.compile(TestScorer.TIER);
    assertThatIllegalArgumentException().isThrownBy(() -> ChurnScorer.of(tier, points));
    var foreign = Signals.standard().withPortingEnquiry().catalogue();
    var elsewhere = (TableReader.Read.Valid) TableReader.read(ChurnTables.tier(), foreign);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnScorer.of(points, RuleSet.compile(elsewhere.table())))
        .withMessageContaining("catalogues");
    tier.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> ChurnScorer.of(points, tier).score(List.of(Facts.unknown())));
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
                List.of(new Reason("open-complaint", 10, null, Label.NONE)),
                "v"))
        .withMessageContaining("s-1");
  }

  @Test
  void bandsAndTiersBeginWhereTheySay() {
    var starts = ChurnTables.points().bands();
    assertThat(
            List.of(-100, 9, 10, 29, 30, 49, 50, 900).stream()
                .map(points -> RiskBand.of(points, starts)))
        .containsExactly(
            RiskBand.LOW,
            RiskBand.LOW,
            RiskBand.MEDIUM,
            RiskBand.MEDIUM,
            RiskBand.HIGH,
            RiskBand.HIGH,
            RiskBand.VERY_HIGH,
            RiskBand.VERY_HIGH);
    var values = List.of(-5.0, 59.99, 60.0, 119.99, 120.0, 199.99, 200.0, 5000.0);
    assertThat(scorer.score(values.stream().map(v -> Facts.knowing("monthlyValue", v)).toList()))
        .extracting(ChurnScore::tier)
        .containsExactly(
            ValueTier.BASIC,
            ValueTier.BASIC,
            ValueTier.SILVER,
            ValueTier.SILVER,
            ValueTier.GOLD,
            ValueTier.GOLD,
            ValueTier.DIAMOND,
            ValueTier.DIAMOND);
  }

  @Test
  void aReasonIsSaidInTheLanguageOfTheManager() {
    var reason = reason("contract-ends-within-30-days", 25, "12");
    assertThat(reason.sentence(Locale.ENGLISH)).isEqualTo("Days until the contract ends: 12.");
    assertThat(reason.sentence(Locale.SIMPLIFIED_CHINESE)).isEqualTo("合约还有 12 天到期。");
    assertThat(reason.sentence(Locale.GERMAN)).isEqualTo("Days until the contract ends: 12.");
    assertThat(reason("old-handset", 5, "$1 {0} \\").sentence(Locale.ENGLISH))
        .isEqualTo("The handset is $1 {0} \\ days old.");
    assertThat(new Reason("new-moon", 3, "7", Label.NONE).sentence(Locale.ENGLISH))
        .isEqualTo("new-moon");
  }
}
