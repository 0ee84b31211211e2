package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import io.holdline.ledger.RunsJobs;
import io.holdline.offer.StrategyAttributes;
import io.holdline.rulebook.Rulebook;
import io.holdline.ruletrial.LearnOrder;
import io.holdline.ruletrial.Trials;
import io.holdline.signals.SignalCatalogues;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions tried on customers whose scores are told by SQL alone. */
@RunsJobs
final class RuleTrialTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final int CUSTOMERS = 5_000;
  private static final AttributeCatalogue SIGNALS = Signals.standard().catalogue();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The points of both versions as SQL over the customer's number. */
  private static final String BEFORE =
      "(case when n % 400 - 100 <= 30 then 40 else 0 end + case when n % 7 = 0 then 12 else 0 end)";

  private static final String AFTER =
      "(case when n % 400 - 100 <= 30 then 8 else 0 end + case when n % 7 = 0 then 12 else 0 end"
          + " + case when n % 500 > 300 then 30 else 0 end)";

  private static Engine engine;

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
    engine.empty();
    engine.sql().sql("truncate rule_table, customer_facts cascade").update();
    run("insert into prefecture values ('p', '省', 'P')");
    run("insert into region (id, prefecture_id, name_zh, name_en) values ('r1', 'p', '一', 'One')");
    run(
        "insert into staff (id, name_zh, name_en, role) values ('mgr00', '王', 'Wang',"
            + " 'telephone_manager'), ('mgr01', '李', 'Li', 'telephone_manager')");
    run(
        """
        insert into customer (id, subscription_key, name, region_id, owner_id) overriding system value
        select n, 'K' || n, 'Name', 'r1', case when n %% 3 < 2 then 'mgr0' || n %% 3 end
        from generate_series(1, %d) n\
        """
            .formatted(CUSTOMERS));
    long catalogue = engine.part(SignalCatalogues.class).idOf(SIGNALS);
    run(
        """
        insert into customer_facts (as_of, customer_id, catalogue_id, facts)
        select date '%s', n, %d, (
          select array_agg(case g - 1 when %d then n %% 400 - 100 when %d then (n %% 7 = 0)::int when %d then n %% 500
                           else 'NaN'::float8 end order by g) from generate_series(1, %d) g)
        from generate_series(1, %d) n\
        """
            .formatted(
                DAY,
                catalogue,
                SIGNALS.place("daysToContractEnd"),
                SIGNALS.place("openComplaint"),
                SIGNALS.place("monthlyValue"),
                SIGNALS.attributes().size(),
                CUSTOMERS));
    engine
        .part(Rulebook.class)
        .ensureShipped(
            List.of(
                new Shipped("churn-points", points(false), SIGNALS),
                new Shipped("value-tier", tiers(), SIGNALS),
                new Shipped("strategy", strategy(false), StrategyAttributes.over(SIGNALS))),
            Engine.NOW);
  }

  private static TableText points(boolean changed) {
    var rows = new ArrayList<TableText.Row>();
    rows.add(row("end", List.of("<= 30", "-", "-"), changed ? "8" : "40"));
    rows.add(row("told", List.of("-", "true", "-"), "12"));
    if (changed) {
      rows.add(row("rich", List.of("-", "-", "> 300"), "30"));
    }
    return new TableText(
        TableKind.CHURN_POINTS,
        HitPolicy.COLLECT_SUM,
        new Label("分值", "points"),
        columns("daysToContractEnd", "openComplaint", "monthlyValue"),
        rows,
        null,
        changed ? new TableText.Scale(20, -2) : null,
        List.of(
            new TableText.BandStart("MEDIUM", 10),
            new TableText.BandStart("HIGH", 30),
            new TableText.BandStart("VERY_HIGH", 50)),
        Map.of());
  }

  private static TableText tiers() {
    return new TableText(
        TableKind.VALUE_TIER,
        HitPolicy.FIRST,
        new Label("等级", "tier"),
        columns("monthlyValue"),
        List.of(row("gold", List.of(">= 120"), "GOLD"), row("rest", List.of("-"), "BASIC")),
        null,
        null,
        List.of(),
        Map.of());
  }

  /** Data for everybody, and before it a contract for those at high risk. */
  private static TableText strategy(boolean changed) {
    var data = strategyRow("all", "-", "data", "1");
    return new TableText(
        TableKind.STRATEGY,
        HitPolicy.COLLECT_SUM,
        new Label("策略", "strategy"),
        columns("riskBand"),
        changed
            ? List.of(data)
            : List.of(data, strategyRow("high", "\"HIGH\", \"VERY_HIGH\"", "renew", "10")),
        null,
        null,
        List.of(),
        Map.of());
  }

  private static TableText.Row strategyRow(String id, String test, String offer, String relevance) {
    return new TableText.Row(
        id, List.of(test), List.of(offer, relevance), new Label("理由", "why"), "");
  }

  private static List<TableText.Column> columns(String... attributes) {
    return Arrays.stream(attributes)
        .map(attribute -> new TableText.Column(attribute, attribute))
        .toList();
  }

  private static TableText.Row row(String id, List<String> tests, String output) {
    return new TableText.Row(id, tests, List.of(output), Label.NONE, "");
  }

  /** A draft of the second version. */
  private static long changed() {
    return draft("churn-points", points(true));
  }

  private static long draft(String table, TableText text) {
    return engine
        .sql()
        .sql(
            """
            insert into rule_version (table_id, number, content, sha256, errors, author, created_at, changed_at)
            values (:table, 2, :content, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), 0, 'mia', now(),
              now()) returning id\
            """)
        .param("table", table)
        .param("content", TableJson.write(text))
        .query(Long.class)
        .single();
  }

  @Test
  void aSimulationCountsEverybodyByBothVersions() {
    long version = changed();

    var started = engine.jobs().startSimulation(version, null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    assertThat(job.steps()).contains(new JobView.StepView("simulate", CUSTOMERS, CUSTOMERS, 0));
    assertThat(job.result()).containsEntry("customers", (long) CUSTOMERS);
    var found = result("rule_simulation", started.id());
    assertThat(found.path("customers").asInt()).isEqualTo(CUSTOMERS);
    assertThat(found.path("flagged").path("customersBefore").asLong())
        .isEqualTo(count(BEFORE + " >= 10"));
    assertThat(found.path("flagged").path("after").asDouble())
        .isCloseTo(count(AFTER + " >= 10") / (double) CUSTOMERS, within(1e-12));
    var bands = List.of(" < 10", " between 10 and 29", " between 30 and 49", " >= 50");
    for (int before = 0; before < bands.size(); before++) {
      for (int after = 0; after < bands.size(); after++) {
        assertThat(found.path("bands").path("customers").path(before).path(after).asLong())
            .isEqualTo(count(BEFORE + bands.get(before) + " and " + AFTER + bands.get(after)));
      }
    }
    assertThat(found.path("tiers").path("customers").path(1).path(1).asLong())
        .isEqualTo(count("n % 500 >= 120"));
    assertThat(found.path("load").size()).isEqualTo(2);
    for (var load : found.path("load")) {
      var owner = load.path("manager").asString();
      assertThat(load.path("after").asLong())
          .isEqualTo(count(AFTER + " >= 10 and 'mgr0' || n % 3 = '" + owner + "'"));
      assertThat(load.path("capacity").asLong()).isEqualTo(60 * 21);
    }
    assertThat(found.path("unowned").path("before").asLong())
        .isEqualTo(count(BEFORE + " >= 10 and n % 3 = 2"));
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

  private static void offers() {
    run("insert into offer values ('data', '流量', 'Data'), ('renew', '续约', 'Renew')");
    run(
        """
        insert into offer_terms (offer_id, version, effective_from, on_sale_from, made_by, cost, success, barrier, binds_months)
        values ('data', 1, '2020-01-01', '2020-01-01', 'test', 15, 0.2, 'NONE', 0),
               ('renew', 1, '2020-01-01', '2020-01-01', 'test', 60, 0.3, 'CONTRACT', 12)\
        """);
  }

  @Test
  void aSimulationOfAStrategySaysWhatIsOfferedInsteadAndWhatItCosts() {
    offers();
    var started = engine.jobs().startSimulation(draft("strategy", strategy(true)), null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var found = result("rule_simulation", started.id());
    assertThat(found.path("flagged").path("before")).isEqualTo(found.path("flagged").path("after"));
    long flagged = count(BEFORE + " >= 10");
    // nobody is bound with an open complaint, and nothing dear is given to who brings nothing
    long renewed = count(BEFORE + " >= 30 and n % 7 <> 0 and n % 500 <> 0");
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
    offers();
    var started = engine.jobs().startSimulation(changed(), null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var offers = result("rule_simulation", started.id()).path("offers");
    assertThat(offers.path("before").path("customers").asLong())
        .isEqualTo(count(BEFORE + " >= 10"));
    assertThat(offers.path("after").path("customers").asLong()).isEqualTo(count(AFTER + " >= 10"));
    assertThat(offers.path("after").path("cost").asDouble())
        .as("the changed points say how likely a customer leaves: what does not pay waits")
        .isLessThan(15.0 * count(AFTER + " >= 10") + 60 * count(AFTER + " >= 30"));
  }

  @Test
  void aBacktestMeasuresTheVersionAndEachRow() {
    long version = changed();
    run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select n, 'churned', n % 11 = 0 or n % 400 < 90 and n % 5 = 0, date '2026-11-15', 'test'
        from generate_series(1, 4000) n\
        """);
    run("update customer_outcome set observed_on = '2026-10-01' where customer_id <= 500");

    var started = engine.jobs().startBacktest(version, null, "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    var found = result("rule_backtest", started.id());
    var known = "n between 501 and 4000";
    var left = "(n % 11 = 0 or n % 400 < 90 and n % 5 = 0)";
    double all = count(known);
    double base = count(known + " and " + left) / all;
    assertThat(found.path("subjects").asLong()).isEqualTo(3500);
    assertThat(found.path("baseRate").asDouble()).isCloseTo(base, within(1e-12));
    assertThat(found.path("auc").path("value").asDouble()).isBetween(0.3, 0.9);
    assertThat(found.path("calibration").path("ece").asDouble()).isBetween(0.0, 1.0);
    var end = found.path("rows").path(0);
    double flagged = count(known + " and n % 400 - 100 <= 30");
    double lift = count(known + " and n % 400 - 100 <= 30 and " + left) / flagged / base;
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
    run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select n, 'churned', n % 400 < 90 and n % 3 > 0 or n % 7 = 0 and n % 2 = 0 or n % 29 = 0, date '2026-11-15', 'test'
        from generate_series(1, 4500) n\
        """);

    var started = engine.jobs().startLearning(wish(Set.of()), "mia");
    var job = engine.jobs().await(started.job());

    assertThat(job.state()).as(job.message()).isEqualTo(JobView.State.COMPLETED);
    assertThat(job.result()).containsEntry("customers", 4500);
    var found = result("rule_learning", started.id());
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
    assertThat(result("rule_learning", without.id()).path("attributes").findValuesAsString("key"))
        .contains("daysToContractEnd")
        .doesNotContain("openComplaint");
  }

  private static LearnOrder wish(Set<String> exclude) {
    return new LearnOrder(null, exclude, Set.of(), 0.05, 1);
  }

  @Test
  void ofOneKindOfOutcomeNothingIsLearnedAndTheRecordSaysWhy() {
    run(
        "insert into customer_outcome select id, 'churned', true, '2026-11-15', 'test' from"
            + " customer");
    var started = engine.jobs().startLearning(wish(Set.of()), "mia");
    assertThat(engine.jobs().await(started.job()).state()).isEqualTo(JobView.State.FAILED);
    assertThat(state("rule_learning", started.id())).isEqualTo("failed");
    assertThat(
            engine
                .sql()
                .sql("select sentence from rule_learning where id = :id")
                .param("id", started.id())
                .query(String.class)
                .single())
        .isEqualTo("Of 5,000 customers with a known outcome 5,000 left; both kinds are needed.");
  }

  @Test
  void whatCannotBeTriedIsSaidInASentence() {
    long version = changed();
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
    run(
        "insert into customer_outcome select id, 'churned', true, '2026-11-15', 'test' from"
            + " customer");
    var started = engine.jobs().startBacktest(version, null, "mia");
    var job = engine.jobs().await(started.job());
    assertThat(job.state()).isEqualTo(JobView.State.FAILED);
    assertThat(job.message())
        .isEqualTo(
            "The job failed: Of 5000 customers with a known outcome 5000 left; both kinds are"
                + " needed.");
    assertThat(state("rule_backtest", started.id())).isEqualTo("failed");
  }

  @Test
  void aCancelledSimulationEndsWithoutAResult() throws SQLException {
    long version = changed();
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
    assertThat(state("rule_simulation", started.id())).isEqualTo("cancelled");
    assertThat(engine.count("from rule_simulation where state = 'running'")).isZero();
    assertThat(engine.part(Trials.class).cancelSimulation(started.id())).isFalse();
  }

  private static JsonNode result(String table, long id) {
    return JSON.readTree(
        engine
            .sql()
            .sql("select result::text from %s where id = :id".formatted(table))
            .param("id", id)
            .query(String.class)
            .single());
  }

  private static String state(String table, long id) {
    return engine
        .sql()
        .sql("select state from %s where id = :id".formatted(table))
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static long count(String condition) {
    return engine.count("from generate_series(1, %d) n where %s".formatted(CUSTOMERS, condition));
  }

  private static void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
