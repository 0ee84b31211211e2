package io.holdline.jobs;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** An operator whose nightly jobs run one after the other, and the hashes of what they leave. */
final class NightOperator {
  private static final LocalDate DAY = BenchOperator.AS_OF;
  private static final LocalDate CALLED = LocalDate.of(2026, 10, 20);
  private static final int ATTEMPTS = 3000;

  /** The list that is called; one whose building broke off stays closed and unread. */
  private static final String OPEN = "(select max(id) from call_list where ready)";

  /** By table: what must be equal. Ids and moments of writing are not of the result. */
  private static final Map<String, String> RESULTS =
      Map.ofEntries(
          Map.entry(
              "customer",
              """
              select subscription_key, name, phone, region_id, owner_id, joined_on, contract_term, payment_method,
                internet, tech_support, online_security, dependents, monthly_charge, handset_since, in_net, is_test
              from customer\
              """),
          Map.entry(
              "contract", "select c.subscription_key, x.starts_on, x.ends_on" + of("contract")),
          Map.entry(
              "bill",
              "select c.subscription_key, x.month, x.amount, x.days_late" + of("monthly_bill")),
          Map.entry(
              "usage",
              "select c.subscription_key, x.month, x.voice_minutes, x.data_megabytes,"
                  + " x.forwarded_minutes, x.roaming_minutes"
                  + of("monthly_usage")),
          Map.entry("facts", "select c.subscription_key, x.as_of, x.facts" + of("customer_facts")),
          Map.entry(
              "score",
              "select c.subscription_key, x.as_of, x.points, x.band, x.tier, x.monthly_value,"
                  + " x.reasons, x.rule_version"
                  + of("score")),
          Map.entry(
              "record",
              "select c.subscription_key, x.priority, x.routing, x.owner_id, x.next_at, x.state"
                  + of("call_list_record")
                  + " where x.list_id = "
                  + OPEN),
          Map.entry(
              "left out",
              "select c.subscription_key, x.reason"
                  + of("call_list_exclusion")
                  + " where x.list_id = "
                  + OPEN),
          Map.entry("hold-out", "select c.subscription_key, x.goal, x.held_out" + of("hold_out")),
          Map.entry(
              "list",
              "select as_of, ready, records, held_out, excluded from call_list where id = " + OPEN),
          Map.entry("cohort", "select name, as_of, members from cohort"),
          Map.entry(
              "member",
              "select c.subscription_key, x.region_id, x.owner_id, x.tier, x.band, x.bind,"
                  + " x.bound_until"
                  + of("cohort_member")),
          Map.entry(
              "retention",
              "select days, measured_on, owner_id, tier, bind, members, in_net, gone, unknown from"
                  + " cohort_retention"),
          Map.entry(
              "kpi",
              "select day, agent_id, attempts, connects, right_party, accepted, saves, abandoned,"
                  + " talk_ms, wrap_up_ms, available_ms from kpi_day"),
          Map.entry(
              "save",
              "select day, agent_id, days, contacts, claimed, kept, gone, unknown from kpi_save"));

  private final Engine engine;
  private final Path file;

  NightOperator(Engine engine, Path file) {
    this.engine = engine;
    this.file = file;
  }

  Path file() {
    return file;
  }

  private static String of(String table) {
    return " from %s x join customer c on c.id = x.customer_id".formatted(table);
  }

  /** Nothing but an organisation and a running campaign. */
  void empty() {
    engine.empty();
    run("truncate cohort, kpi_day, kpi_save cascade");
    run("alter table customer alter column id restart"); // a hold-out is drawn by the id
    run("insert into prefecture values ('p', '省', 'P')");
    run(
        "insert into region (id, prefecture_id, name_zh, name_en) select 'r' || n, 'p', '区', 'R'"
            + " from generate_series(0, 4) n");
    run(
        "insert into staff (id, name_zh, name_en, role) select 'mgr' || n, '王', 'Wang',"
            + " 'telephone_manager' from generate_series(0, 199) n");
    run(
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours, list_limit)
        values ('bench', '测试', 'Bench', 'retain', 'running', '{LOW,MEDIUM,HIGH,VERY_HIGH}',
          '{BASIC,SILVER,GOLD,DIAMOND}', true, 5000)\
        """);
  }

  long importing() {
    return engine.jobs().startImport(new ImportRequest(file, Preset.HOLDLINE, false, null));
  }

  long scoring() {
    return engine.jobs().startScore(DAY);
  }

  long listing() {
    return engine.jobs().startBuildList("bench", DAY);
  }

  long cohort() {
    return engine.jobs().startCohort("night", DAY);
  }

  /** A month later some have left. */
  long retention() {
    run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select customer_id, 'churned', true, case when n % 3 <> 0 then date '2026-12-01' + n::integer % 40 end, 'test'
        from (select customer_id, row_number() over (order by customer_id) as n from cohort_member) m
        where n % 7 = 0 on conflict do nothing\
        """);
    return engine.jobs().startRetention(DAY.plusDays(61));
  }

  long rollUp() {
    if (engine.count("from call_attempt") == 0) {
      for (String sql : BenchLedger.ATTEMPTS) {
        engine
            .sql()
            .sql(sql)
            .param("n", ATTEMPTS)
            .param("managers", BenchOperator.MANAGERS)
            .update();
      }
    }
    return engine.jobs().startRollUp(CALLED, CALLED.plusDays(29));
  }

  /** Long after, facts and scores of the day are over, since there is a later run. */
  long purge() {
    run(
        "insert into score_run (as_of, rule_version, finished_at) select date '2029-11-20',"
            + " 'later', now() where not exists (select from score_run where rule_version ="
            + " 'later')");
    return engine.jobs().startPurge(LocalDate.of(2029, 12, 1));
  }

  void completed(long job) {
    var view = engine.jobs().await(job);
    if (view.state() != JobView.State.COMPLETED) {
      throw new AssertionError("The job %s: %s".formatted(view.name(), view.message()));
    }
  }

  /** A hash of each table's rows, whatever their order. */
  Map<String, String> hashes() {
    var hashes = new TreeMap<String, String>();
    RESULTS.forEach((name, query) ->
        hashes.put(
            name,
            engine
                .sql()
                .sql(
                    """
                    select count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)
                    from (%s) r\
                    """
                        .formatted(query))
                .query(String.class)
                .single()));
    return hashes;
  }

  /** Until the database has let go of the processes that ran unfinished jobs and were killed. */
  void awaitDeath() {
    engine
        .sql()
        .sql(
            """
            select pg_advisory_xact_lock(hashtextextended('process ' || parameter_value, 0))
            from batch_job_execution_params join batch_job_execution using (job_execution_id)
            where parameter_name = 'process' and status in ('STARTING', 'STARTED')\
            """)
        .query()
        .listOfRows();
  }

  private void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
