package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.ledger.RunsJobs;
import io.holdline.ruletrial.LearnOrder;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions measured by known outcomes, and rules learned of them. */
@RunsJobs
final class RuleOutcomesTest {
  private static Engine engine;
  private TrialOperator operator;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void anOperatorWithFacts() {
    operator = new TrialOperator(engine);
  }

  @Test
  void aBacktestMeasuresTheVersionAndEachRow() {
    long version = operator.changed();
    operator.run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select n, 'churned', n % 11 = 0 or n % 400 < 90 and n % 5 = 0, date '2026-11-15', 'test'
        from generate_series(1, 4000) n\
        """);
    operator.run("update customer_outcome set observed_on = '2026-10-01' where customer_id <= 500");

    var started = engine.jobs().startBacktest(version, null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var found = operator.result("rule_backtest", started.id());
    var known = "n between 501 and 4000";
    var left = "(n % 11 = 0 or n % 400 < 90 and n % 5 = 0)";
    double all = operator.count(known);
    double base = operator.count(known + " and " + left) / all;
    assertThat(found.path("subjects").asLong()).isEqualTo(3500);
    assertThat(found.path("baseRate").asDouble()).isCloseTo(base, within(1e-12));
    assertThat(found.path("auc").path("value").asDouble()).isBetween(0.3, 0.9);
    assertThat(found.path("calibration").path("ece").asDouble()).isBetween(0.0, 1.0);
    var end = found.path("rows").path(0);
    double flagged = operator.count(known + " and n % 400 - 100 <= 30");
    double lift = operator.count(known + " and n % 400 - 100 <= 30 and " + left) / flagged / base;
    assertThat(end.path("id").asString()).isEqualTo("end");
    assertThat(end.path("share").asDouble()).isCloseTo(flagged / all, within(1e-12));
    assertThat(end.path("lift").path("value").asDouble()).isCloseTo(lift, within(1e-9));
    assertThat(end.path("lift").path("low").asDouble()).isLessThan(lift);
    for (var row : found.path("rows")) {
      assertThat(row.path("worseThanChance").asBoolean())
          .isEqualTo(row.path("lift").path("value").asDouble() < 1);
    }
    assertThat(
            engine
                .sql()
                .sql("select lift from rule_row_measured where version_id = :id and row_id = 'end'")
                .param("id", version)
                .query(Double.class)
                .single())
        .isCloseTo(lift, within(1e-9));
  }

  @Test
  void aCardIsLearnedOfOutcomesAndIsADraftThatAPersonMaySubmit() {
    assertThatThrownBy(() -> engine.jobs().startLearning(wish(Set.of()), "mia"))
        .isInstanceOf(JobRefused.class)
        .hasMessageStartingWith("Nobody's outcome is known");
    operator.run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select n, 'churned', n % 400 < 90 and n % 3 > 0 or n % 7 = 0 and n % 2 = 0 or n % 29 = 0, date '2026-11-15', 'test'
        from generate_series(1, 4500) n\
        """);

    var started = engine.jobs().startLearning(wish(Set.of()), "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    assertThat(job.result()).containsEntry("customers", 4500);
    var found = operator.result("rule_learning", started.id());
    assertThat(found.path("subjects").asInt()).isEqualTo(4500);
    assertThat(found.path("auc").asDouble()).isGreaterThan(0.8);
    assertThat(found.path("number").asInt()).isEqualTo(2);
    assertThat(found.path("attributes").findValuesAsString("key"))
        .contains("daysToContractEnd", "openComplaint");
    assertThat(
            engine.count(
                "from rule_version v join rule_learning l on l.version_id = v.id where v.state ="
                    + " 'draft' and v.errors = 0 and v.author = 'mia' and v.table_id ="
                    + " 'churn-points'"))
        .isEqualTo(1);
    var version = (long) Objects.requireNonNull(job.result().get("version"));
    var simulated = engine.jobs().startSimulation(version, null, "mia");
    assertThat(engine.jobs().await(simulated.job()).state()).isEqualTo(JobView.State.COMPLETED);

    var without = engine.jobs().startLearning(wish(Set.of("openComplaint")), "mia");
    engine.jobs().await(without.job());
    assertThat(
            operator
                .result("rule_learning", without.id())
                .path("attributes")
                .findValuesAsString("key"))
        .contains("daysToContractEnd")
        .doesNotContain("openComplaint");
  }

  private static LearnOrder wish(Set<String> exclude) {
    return new LearnOrder(null, exclude, Set.of(), 0.05, 1);
  }

  @Test
  void ofOneKindOfOutcomeNothingIsLearnedAndTheRecordSaysWhy() {
    operator.run(
        "insert into customer_outcome select id, 'churned', true, '2026-11-15', 'test' from"
            + " customer");
    var started = engine.jobs().startLearning(wish(Set.of()), "mia");
    assertThat(engine.jobs().await(started.job()).state()).isEqualTo(JobView.State.FAILED);
    assertThat(operator.state("rule_learning", started.id())).isEqualTo("failed");
    assertThat(
            engine
                .sql()
                .sql("select sentence from rule_learning where id = :id")
                .param("id", started.id())
                .query(String.class)
                .single())
        .isEqualTo("Of 5,000 customers with a known outcome 5,000 left; both kinds are needed.");
  }
}
