package io.holdline.jobs;

import static io.holdline.jobs.TrialOperator.AFTER;
import static io.holdline.jobs.TrialOperator.BEFORE;
import static io.holdline.jobs.TrialOperator.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.ledger.RunsJobs;
import io.holdline.ruletrial.Trials;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions tried on customers whose scores are told by SQL alone. */
@RunsJobs
final class RuleTrialTest {
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
  void aSimulationCountsEverybodyByBothVersions() {
    long version = operator.changed();

    var started = engine.jobs().startSimulation(version, null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    assertThat(job.steps()).contains(new JobView.StepView("simulate", CUSTOMERS, CUSTOMERS, 0));
    assertThat(job.result()).containsEntry("customers", (long) CUSTOMERS);
    var found = operator.result("rule_simulation", started.id());
    assertThat(found.path("customers").asInt()).isEqualTo(CUSTOMERS);
    assertThat(found.path("flagged").path("customersBefore").asLong())
        .isEqualTo(operator.count(BEFORE + " >= 10"));
    assertThat(found.path("flagged").path("after").asDouble())
        .isCloseTo(operator.count(AFTER + " >= 10") / (double) CUSTOMERS, within(1e-12));
    var bands = List.of(" < 10", " between 10 and 29", " between 30 and 49", " >= 50");
    for (int before = 0; before < bands.size(); before++) {
      for (int after = 0; after < bands.size(); after++) {
        assertThat(found.path("bands").path("customers").path(before).path(after).asLong())
            .isEqualTo(
                operator.count(BEFORE + bands.get(before) + " and " + AFTER + bands.get(after)));
      }
    }
    assertThat(found.path("tiers").path("customers").path(1).path(1).asLong())
        .isEqualTo(operator.count("n % 500 >= 120"));
    assertThat(found.path("load").size()).isEqualTo(2);
    for (var load : found.path("load")) {
      var owner = load.path("manager").asString();
      assertThat(load.path("after").asLong())
          .isEqualTo(operator.count(AFTER + " >= 10 and 'mgr0' || n % 3 = '" + owner + "'"));
      assertThat(load.path("capacity").asLong()).isEqualTo(60 * 21);
    }
    assertThat(found.path("unowned").path("before").asLong())
        .isEqualTo(operator.count(BEFORE + " >= 10 and n % 3 = 2"));
    var leaving =
        StreamSupport.stream(found.path("leaving").spliterator(), false)
            .map(moved -> moved.path("customerId").asLong())
            .toList();
    assertThat(leaving)
        .containsExactlyElementsOf(
            engine
                .sql()
                .sql(
                    "select n from generate_series(1, %d) n where %s >= 10 and %s < 10 order by %s desc, n limit 20"
                        .formatted(CUSTOMERS, BEFORE, AFTER, BEFORE))
                .query(Long.class)
                .list());
    assertThat(found.path("offers").isNull()).as("none is in force").isTrue();
  }

  @Test
  void aSimulationOfAStrategySaysWhatIsOfferedInsteadAndWhatItCosts() {
    operator.offers();
    var started =
        engine
            .jobs()
            .startSimulation(operator.draft("strategy", TrialOperator.strategy(true)), null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var found = operator.result("rule_simulation", started.id());
    assertThat(found.path("flagged").path("before")).isEqualTo(found.path("flagged").path("after"));
    long flagged = operator.count(BEFORE + " >= 10");
    // nobody is bound with an open complaint, and nothing dear is given to who brings nothing
    long renewed = operator.count(BEFORE + " >= 30 and n % 7 <> 0 and n % 500 <> 0");
    var offers = found.path("offers");
    assertThat(offers.path("before").path("customers").asLong()).isEqualTo(flagged);
    assertThat(offers.path("before").path("cost").asDouble())
        .isCloseTo(60.0 * renewed + 15 * (flagged - renewed), within(1e-6));
    assertThat(offers.path("after").path("cost").asDouble())
        .isCloseTo(15.0 * flagged, within(1e-6));
    assertThat(offers.path("after").path("withNothing").asLong()).isZero();
    var renew = offers.path("lines").path(1);
    assertThat(renew.path("offer").asString()).isEqualTo("renew");
    assertThat(renew.path("firstBefore").asLong()).isEqualTo(renewed);
    assertThat(renew.path("firstAfter").asLong()).isZero();
    var data = offers.path("lines").path(0);
    assertThat(data.path("proposedBefore").asLong()).isEqualTo(flagged);
    assertThat(data.path("firstBefore").asLong()).isEqualTo(flagged - renewed);
  }

  @Test
  void otherPointsMakeOtherOffersCostAnotherSum() {
    operator.offers();
    var started = engine.jobs().startSimulation(operator.changed(), null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var offers = operator.result("rule_simulation", started.id()).path("offers");
    assertThat(offers.path("before").path("customers").asLong())
        .isEqualTo(operator.count(BEFORE + " >= 10"));
    assertThat(offers.path("after").path("customers").asLong())
        .isEqualTo(operator.count(AFTER + " >= 10"));
    assertThat(offers.path("after").path("cost").asDouble())
        .as("the changed points say how likely a customer leaves: what does not pay waits")
        .isLessThan(
            15.0 * operator.count(AFTER + " >= 10") + 60 * operator.count(AFTER + " >= 30"));
  }

  @Test
  void whatCannotBeTriedIsSaidInASentence() {
    long version = operator.changed();
    assertThatThrownBy(() -> engine.jobs().startSimulation(4_711_000, null, "mia"))
        .isInstanceOf(JobRefused.class)
        .hasMessage("There is no version of id 4711000.");
    assertThatThrownBy(
            () -> engine.jobs().startSimulation(version, LocalDate.of(2020, 1, 1), "mia"))
        .isInstanceOf(JobRefused.class)
        .hasMessage("There are no facts of customers of 2020-01-01.");
    assertThatThrownBy(() -> engine.jobs().startBacktest(version, null, "mia"))
        .isInstanceOf(JobRefused.class)
        .hasMessageStartingWith("Nobody's outcome is known");
    operator.run(
        "insert into customer_outcome select id, 'churned', true, '2026-11-15', 'test' from"
            + " customer");
    var started = engine.jobs().startBacktest(version, null, "mia");
    var job = engine.jobs().await(started.job());
    assertThat(job.state()).isEqualTo(JobView.State.FAILED);
    assertThat(job.message())
        .isEqualTo(
            "The job failed: Of 5000 customers with a known outcome 5000 left; both kinds are"
                + " needed.");
    assertThat(operator.state("rule_backtest", started.id())).isEqualTo("failed");
  }

  @Test
  void aCancelledSimulationEndsWithoutAResult() throws SQLException {
    long version = operator.changed();
    Jobs.StartedTrial started;
    try (var holder = engine.dataSource().getConnection();
        var lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("lock table customer in access exclusive mode"); // the job waits for it
      started = engine.jobs().startSimulation(version, null, "mia");
      assertThatThrownBy(() -> engine.jobs().startSimulation(version, null, "max"))
          .isInstanceOf(JobRefused.class)
          .hasMessageContaining("is still running");
      assertThat(engine.part(Trials.class).cancelSimulation(started.id())).isTrue();
      holder.rollback();
    }
    assertThat(engine.jobs().await(started.job()).state()).isEqualTo(JobView.State.STOPPED);
    assertThat(operator.state("rule_simulation", started.id())).isEqualTo("cancelled");
    assertThat(engine.count("from rule_simulation where state = 'running'")).isZero();
    assertThat(engine.part(Trials.class).cancelSimulation(started.id())).isFalse();
  }
}
