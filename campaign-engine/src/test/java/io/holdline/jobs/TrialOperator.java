package io.holdline.jobs;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.StrategyAttributes;
import io.holdline.rulebook.Rulebook;
import io.holdline.signals.SignalCatalogues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operator with facts of 5,000 customers and two versions of each rule, whose scores SQL alone
 * tells.
 */
final class TrialOperator {
  static final int CUSTOMERS = 5_000;

  /** The points of both versions as SQL over the customer's number. */
  static final String BEFORE =
      "(case when n % 400 - 100 <= 30 then 40 else 0 end + case when n % 7 = 0 then 12 else 0 end)";

  static final String AFTER =
      "(case when n % 400 - 100 <= 30 then 8 else 0 end + case when n % 7 = 0 then 12 else 0 end"
          + " + case when n % 500 > 300 then 30 else 0 end)";

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final AttributeCatalogue SIGNALS = Signals.standard().catalogue();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Engine engine;

  /** Empties the engine's database and begins anew. */
  TrialOperator(Engine engine) {
    this.engine = engine;
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
  static TableText strategy(boolean changed) {
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
  long changed() {
    return draft("churn-points", points(true));
  }

  long draft(String table, TableText text) {
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

  void offers() {
    run("insert into offer values ('data', '流量', 'Data'), ('renew', '续约', 'Renew')");
    run(
        """
        insert into offer_terms (offer_id, version, effective_from, on_sale_from, made_by, cost, success, barrier, binds_months)
        values ('data', 1, '2020-01-01', '2020-01-01', 'test', 15, 0.2, 'NONE', 0),
               ('renew', 1, '2020-01-01', '2020-01-01', 'test', 60, 0.3, 'CONTRACT', 12)\
        """);
  }

  JsonNode result(String table, long id) {
    return JSON.readTree(
        engine
            .sql()
            .sql("select result::text from %s where id = :id".formatted(table))
            .param("id", id)
            .query(String.class)
            .single());
  }

  String state(String table, long id) {
    return engine
        .sql()
        .sql("select state from %s where id = :id".formatted(table))
        .param("id", id)
        .query(String.class)
        .single();
  }

  long count(String condition) {
    return engine.count("from generate_series(1, %d) n where %s".formatted(CUSTOMERS, condition));
  }

  void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
