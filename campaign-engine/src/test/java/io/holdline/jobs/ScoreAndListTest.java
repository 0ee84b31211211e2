package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.ledger.RunsJobs;
import io.holdline.signals.SignalCatalogues;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

@RunsJobs
final class ScoreAndListTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final int CUSTOMERS = 4000;
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
  void aSmallOperator() {
    engine.empty();
    run("insert into prefecture values ('p', '省', 'P')");
    run(
        "insert into region (id, prefecture_id, name_zh, name_en) values ('r1', 'p', '一', 'One'),"
            + " ('r2', 'p', '二', 'Two')");
    run(
        "insert into staff (id, name_zh, name_en, role) values ('mgr01', '王', 'Wang',"
            + " 'telephone_manager')");
    run(
        """
        insert into customer (subscription_key, name, phone, region_id, owner_id, months_in_service, contract_term,
          internet, monthly_charge, is_test)
        select 'K' || n, 'Name ' || n, '+999' || lpad(n::text, 9, '0'), case when n % 10 = 0 then 'r2' else 'r1' end,
          case when n % 3 <> 0 then 'mgr01' end, n % 60, case when n % 2 = 0 then 'MONTH_TO_MONTH' else 'TWO_YEARS' end,
          'FIBER', case when n % 50 <> 1 then 20 + n % 200 end, true
        from generate_series(1, 4000) n\
        """);
    run(
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, regions, routing, hold_out_share, list_limit,
          calls_from, calls_until)
        values ('keep', '留', 'Keep', 'retention', 'running', '{MEDIUM,HIGH,VERY_HIGH}', '{DIAMOND,GOLD,SILVER,BASIC}',
          '{r1}', 'mixed', 0.08, 1200, '13:00', '21:00')\
        """);
  }

  @Test
  void aScoreAgainGivesTheSameRowsAndUnknownStaysUnknown() {
    var first = completed(engine.jobs().startScore(TODAY));
    var rows = scores();
    completed(engine.jobs().startScore(TODAY));

    assertThat(first.result()).containsEntry("scored", (long) CUSTOMERS);
    assertThat(first.steps()).contains(new JobView.StepView("score", CUSTOMERS, CUSTOMERS, 0));
    assertThat(scores()).isEqualTo(rows);
    assertThat(engine.count("from score")).isEqualTo(CUSTOMERS);
    assertThat(engine.count("from score where monthly_value is null and tier = 'BASIC'"))
        .isEqualTo(engine.count("from customer where monthly_charge is null"));
    assertThat(
            engine.count(
                "from score s where points <> coalesce((select sum((r ->> 'points')::int) from"
                    + " jsonb_array_elements(s.reasons) r), 0)"))
        .isZero();
    assertThat(
            engine.count(
                "from score where reasons @> '[{\"rule\": \"no complaint\"}]' or reasons::text like"
                    + " '%complaint%'"))
        .as("a home without any complaint knows nothing of complaints")
        .isZero();
  }

  @Test
  void theSignalsOfADayAreKeptOnceInTheCatalogueTheyAreCodedBy() {
    run(
        "insert into service_contact (customer_id, team, at) select min(id), 'retention',"
            + " '2026-11-18' from customer");
    run("insert into barrier select min(id), 'circle', '2026-01-01', null from customer");
    run(
        """
        insert into circle_event (source, source_id, subscription_key, circle, kind, change, order_id, happened_at, happened_on)
        values ('t', '1', 'K57', 'f', 'family', 'joined', 'o1', '2026-01-01', '2026-01-01'),
               ('t', '2', 'K58', 'f', 'v-net', 'joined', 'o2', '2026-01-01', '2026-01-01'),
               ('t', '3', 'K58', 'f', 'v-net', 'left', 'o2', '2026-11-20', '2026-11-20'),
               ('t', '4', 'K59', 'f', 'family', 'joined', 'o3', '2026-11-21', '2026-11-21')
        """);
    completed(engine.jobs().startScore(TODAY));
    completed(engine.jobs().startScore(TODAY));

    assertThat(engine.count("from customer_facts where as_of = date '2026-11-20'"))
        .isEqualTo(CUSTOMERS);
    var stored = engine.part(SignalCatalogues.class).catalogueOf(TODAY).orElseThrow();
    assertThat(stored.catalogue().attributes())
        .isEqualTo(Signals.standard().catalogue().attributes());
    assertThat(engine.count("from signal_catalogue")).isOne();
    assertThat(fact(stored.catalogue(), "monthsInService", "K59")).isEqualTo(59);
    assertThat(List.of("K1", "K57", "K58", "K59"))
        .extracting(key -> fact(stored.catalogue(), "barrierCircle", key))
        .containsExactly(1.0, 1.0, 0.0, 0.0);
    assertThat(fact(stored.catalogue(), "contractTerm", "K59")).isEqualTo(2);
    assertThat(fact(stored.catalogue(), "monthlyCharge", "K51")).isNaN();
    assertThat(fact(stored.catalogue(), "retentionContactsLast90Days", "K1")).isEqualTo(1);
    assertThat(fact(stored.catalogue(), "retentionContactsLast90Days", "K2")).isZero();
    assertThat(fact(stored.catalogue(), "barrierCircle", "K1")).isEqualTo(1);
    assertThat(fact(stored.catalogue(), "openComplaint", "K1")).isNaN();
    assertThat(
            engine.count(
                "from score s cross join jsonb_array_elements(s.reasons) r where not exists (select"
                    + " from reason_sentence t where t.rule_version = s.rule_version and t.rule ="
                    + " r ->> 'rule' and t.zh <> '' and t.en <> '')"))
        .isZero();
  }

  @Test
  void afterAPortOutApplicationNothingIsKeptOrCalled() {
    completed(engine.jobs().startScore(TODAY));
    run("update customer set port_out_applied_on = '2026-11-20' where subscription_key = 'K60'");
    var view = completed(engine.jobs().startScore(TODAY));

    assertThat(view.result()).containsEntry("scored", CUSTOMERS - 1L);
    assertThat(view.steps())
        .contains(
            new JobView.StepView("signals", CUSTOMERS, CUSTOMERS - 1L, 1),
            new JobView.StepView("score", CUSTOMERS - 1L, CUSTOMERS - 1L, 0));
    assertThat(engine.count("from score")).isEqualTo(CUSTOMERS - 1L);
    assertThat(engine.count("from customer_facts")).isEqualTo(CUSTOMERS - 1L);
    completed(engine.jobs().startBuildList("keep", TODAY));
    assertThat(reasons("K60")).containsEntry("K60", "port-out");
  }

  @Test
  void anAudienceThatAsksForSignalsIsWhoeverTheFactsOfTheDayKnowToMeetThem() {
    run(
        "insert into campaign_condition values ('keep', 0, 'monthsInService', '[6..30)'), ('keep',"
            + " 1, 'contractTerm', 'not(TWO_YEARS)')");
    assertThatThrownBy(() -> engine.jobs().startBuildList("keep", TODAY))
        .isInstanceOf(JobRefused.class)
        .hasMessageContaining("no facts of 2026-11-20 or before are kept");
    completed(engine.jobs().startScore(TODAY));
    completed(engine.jobs().startBuildList("keep", TODAY.plusDays(3)));
    assertThat(
            engine.count(
                "from call_list_record r join customer c on c.id = r.customer_id where not"
                    + " (c.months_in_service between 6 and 29 and c.contract_term ="
                    + " 'MONTH_TO_MONTH')"))
        .isZero();
    assertThat(engine.count("from call_list_record")).isGreaterThan(100);
    assertThat(
            engine.count(
                "from call_list_exclusion x join customer c on c.id = x.customer_id where x.reason"
                    + " = 'not-in-audience' and x.input not in ('monthsInService=' ||"
                    + " c.months_in_service, 'contractTerm=' || c.contract_term)"))
        .isZero();
    run("update campaign_condition set signal = 'shoeSize' where place = 0");
    assertThatThrownBy(() -> engine.jobs().startBuildList("keep", TODAY.plusDays(3)))
        .hasMessageContaining("cannot ask for (shoeSize): There is no attribute (shoeSize).");
  }

  @Test
  void oldFactsGoButThoseOfAMonthsFirstDay() {
    for (var day : List.of("2024-11-01", "2026-09-01", "2026-09-15", "2026-10-01", "2026-10-20")) {
      completed(engine.jobs().startScore(LocalDate.parse(day)));
    }
    completed(engine.jobs().startScore(TODAY));

    assertThat(
            engine
                .sql()
                .sql("select distinct as_of from customer_facts order by as_of")
                .query(LocalDate.class)
                .list())
        .extracting(LocalDate::toString)
        .containsExactly("2026-09-01", "2026-10-01", "2026-10-20", "2026-11-20");
  }

  private static double fact(AttributeCatalogue catalogue, String signal, String key) {
    return engine
        .sql()
        .sql(
            "select f.facts[:place] from customer_facts f join customer c on c.id = f.customer_id"
                + " where c.subscription_key = :key")
        .param("place", catalogue.place(signal) + 1)
        .param("key", key)
        .query(Double.class)
        .single();
  }

  @Test
  void everyCustomerHasOnePlaceAndTheFirstReasonThatApplies() {
    run("update customer set in_net = false where subscription_key in ('K2', 'K4')");
    run("update customer set phone = null where subscription_key in ('K4', 'K6')");
    completed(engine.jobs().startScore(TODAY));
    run(
        "insert into customer (subscription_key, name, phone, region_id) values ('NEW', 'New',"
            + " '+999900000001', 'r1')");
    refuse("K8", "false", "2026-11-01");
    refuse("K24", "false", "2026-11-01");
    refuse("K62", "false", "2026-10-01");
    refuse("K62", "true", "2026-11-01");
    run(
        "insert into do_not_call (phone, reason, source, since, expires_at) values"
            + " ('+999000000008', 'asked', 'test', '2026-10-01', null), ('+999000000012', 'asked',"
            + " 'test', '2026-10-01', null), ('+999000000064', 'asked', 'test', '2026-10-01',"
            + " '2026-11-01')");
    run(
        "insert into complaint (customer_id, kind, opened_at) select id, 'bill', '2026-11-10' from"
            + " customer where subscription_key in ('K12', 'K14')");

    var view = completed(engine.jobs().startBuildList("keep", TODAY));

    long list = figure(view, "list");
    assertThat(view.subject()).isEqualTo("keep");
    assertThat(view.detail()).isEqualTo(TODAY.toString());
    assertThat(view.message()).contains("There is no holiday calendar of China for 2027 yet");
    assertThat(figure(view, "listed") + figure(view, "heldOut") + figure(view, "excluded"))
        .isEqualTo(CUSTOMERS + 1);
    assertThat(
            engine.count(
                "from customer c where (select count(*) from call_list_record r where r.customer_id"
                    + " = c.id) + (select count(*) from call_list_exclusion x where x.customer_id ="
                    + " c.id) <> 1"))
        .isZero();
    assertThat(reasons("K2", "K4", "K6", "K10", "NEW", "K1", "K8", "K24", "K12", "K14"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "K2", "left-net",
                "K4", "left-net",
                "K6", "no-number",
                "K10", "not-eligible-region",
                "NEW", "no-score",
                "K1", "not-eligible-band",
                "K8", "do-not-call",
                "K24", "no-consent",
                "K12", "do-not-call",
                "K14", "open-complaint"));
    assertThat(reasons("K62", "K64").values()).isSubsetOf("hold-out", "over-limit", "listed");
    assertThat(view.result()).containsEntry("listed", 1200L).containsKey("excluded.over-limit");
    assertThat(engine.count("from call_list where ready and id = " + list)).isOne();
    drawnOnceAndForGood();
    orderedByRiskTimesValue();
    assertThat(engine.count("from call_list_record where next_at <> '2026-11-20T05:00:00Z'"))
        .as("at 12:00 in Shanghai, calls begin at 13:00")
        .isZero();
    long ownerFirst = engine.count("from call_list_record where routing = 'ownerFirst'");
    assertThat(
            ownerFirst / (double) engine.count("from call_list_record where owner_id is not null"))
        .isCloseTo(0.5, within(0.06));
    assertThat(
            engine.count("from call_list_record where routing = 'ownerFirst' and owner_id is null"))
        .isZero();
  }

  private static void drawnOnceAndForGood() {
    long drawn = engine.count("from hold_out");
    assertThat(engine.count("from hold_out where held_out") / (double) drawn)
        .isCloseTo(0.08, within(0.02));
    assertThat(engine.count("from hold_out where probability <> 0.08")).isZero();
    assertThat(
            engine.count(
                "from call_list_record r where not exists (select from hold_out h where"
                    + " h.customer_id = r.customer_id and not h.held_out)"))
        .isZero();
  }

  private static void orderedByRiskTimesValue() {
    assertThat(
            engine.count(
                "from call_list_record r join score s using (customer_id) where abs(priority -"
                    + " greatest(points, 1) * monthly_value) > 1e-6"))
        .isZero();
    assertThat(
            engine.count(
                "from (select priority, lag(priority) over (order by id) as before from"
                    + " call_list_record) r where priority > before"))
        .isZero();
  }

  @Test
  void aNewListClosesTheOldOneKeepsTheHoldOutAndLeavesTheJustCalledAlone() {
    run("update campaign set list_limit = null");
    completed(engine.jobs().startScore(TODAY));
    long first = figure(completed(engine.jobs().startBuildList("keep", TODAY)), "list");
    var heldOut = heldOut();
    run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence, begun_at)
        select gen_random_uuid(), 'keep', list_id, id, customer_id, '+999000000000', routing, 1, '2026-11-20T03:00:00Z'
        from call_list_record order by id limit 5\
        """);
    run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) select id, 'busy', 'X',"
            + " '2026-11-20T03:00:20Z' from call_attempt order by id limit 3");

    var view = completed(engine.jobs().startBuildList("keep", TODAY.plusDays(1)));

    assertThat(heldOut()).isEqualTo(heldOut);
    assertThat(view.result()).containsEntry("excluded.frequency", 3L);
    assertThat(view.result()).containsEntry("excluded.call-under-way", 2L);
    assertThat(
            engine.count(
                "from call_list_record where list_id = %d and (state <> 'done' or done_reason <> 'superseded')"
                    .formatted(first)))
        .isZero();
  }

  @Test
  void aJobThatADeadProcessLeftRunningIsMarkedAsFailedByTheNextStart() {
    var repository = engine.part(JobRepository.class);
    var parameters =
        new JobParametersBuilder()
            .addString("subject", "score")
            .addString("run", "x" + System.identityHashCode(this))
            .addString("process", "one that is no more", false)
            .toJobParameters();
    var instance = repository.createJobInstance("score", parameters);
    var execution = repository.createJobExecution(instance, parameters, new ExecutionContext());
    execution.setStatus(BatchStatus.STARTED);
    execution.setStartTime(java.time.LocalDateTime.of(2026, 11, 20, 1, 0));
    repository.update(execution);

    completed(engine.jobs().startScore(TODAY));

    assertThat(engine.jobs().view(execution.getId()).state()).isEqualTo(JobView.State.FAILED);
    assertThat(engine.jobs().view(execution.getId()).message())
        .isEqualTo("The job was interrupted; start it again.");
    assertThat(engine.jobs().recoverInterrupted()).isZero();
  }

  @Test
  void aJobThatFailsSaysWhyInOneSentence() {
    run("update customer set months_in_service = -1 where subscription_key = 'K7'");

    var view = engine.jobs().await(engine.jobs().startScore(TODAY));

    assertThat(view.state()).isEqualTo(JobView.State.FAILED);
    assertThat(view.message())
        .isEqualTo("The job failed: The monthsInService of K7 (-1) must be 0 or more.");
    assertThat(engine.jobs().latest(1)).containsExactly(view);
  }

  @Test
  void anUnknownCampaignIsRefused() {
    assertThatThrownBy(() -> engine.jobs().startBuildList("none", TODAY))
        .isInstanceOf(JobRefused.class)
        .hasMessage("There is no campaign none.");
  }

  private static JobView completed(long id) {
    var view = engine.jobs().await(id);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static long figure(JobView view, String name) {
    return (Long) Objects.requireNonNull(view.result().get(name));
  }

  private static void run(String sql) {
    engine.sql().sql(sql).update();
  }

  private static void refuse(String key, String given, String since) {
    engine
        .sql()
        .sql(
            "insert into consent (customer_id, channel, given, since, source) select id, 'call', %s, '%s', 'test' from customer where subscription_key = '%s'"
                .formatted(given, since, key))
        .update();
  }

  private static String scores() {
    return engine
        .sql()
        .sql(
            "select md5(string_agg((to_jsonb(s) - 'run_id')::text, ',' order by customer_id)) from"
                + " score s")
        .query(String.class)
        .single();
  }

  private static String heldOut() {
    return engine
        .sql()
        .sql("select md5(string_agg(h::text, ',' order by customer_id)) from hold_out h")
        .query(String.class)
        .single();
  }

  private static Map<String, String> reasons(String... keys) {
    var reasons = new TreeMap<String, String>();
    engine
        .sql()
        .sql(
            """
            select c.subscription_key as key, coalesce(x.reason, 'listed') as reason
            from customer c left join call_list_exclusion x on x.customer_id = c.id where c.subscription_key = any (:keys)\
            """)
        .param("keys", keys)
        .query(row -> {
          reasons.put(row.getString("key"), row.getString("reason"));
        });
    return reasons;
  }
}
