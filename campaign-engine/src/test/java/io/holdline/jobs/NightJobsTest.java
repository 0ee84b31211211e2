package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jobs that look back. */
@RunsJobs
final class NightJobsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static Engine engine;
  private static NightOperator operator;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    operator = new NightOperator(engine, Path.of("none"));
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void tenCustomers() {
    operator.empty();
    run(
        """
        insert into customer (subscription_key, name, region_id, owner_id, joined_on, in_net)
        select 'K' || n, 'Name', 'r1', case when n % 2 = 0 then 'mgr1' end,
          case when n = 10 then date '2026-11-21' else date '2024-01-01' end, n <> 9
        from generate_series(1, 10) n\
        """);
    run(
        "insert into contract (customer_id, product, starts_on, ends_on) select id, 'plan', date"
            + " '2026-01-01', date '2026-11-20' from customer where subscription_key = 'K1'");
    run(
        "insert into contract (customer_id, product, starts_on, ends_on) select id, 'plan', date"
            + " '2025-01-01', date '2026-11-19' from customer where subscription_key = 'K2'");
    run(
        "insert into barrier (customer_id, kind, since) select id, 'broadband', date '2026-01-01'"
            + " from customer where subscription_key in ('K1', 'K2')");
  }

  @Test
  void aCohortHoldsWhoWasInNetOnTheDayWithOwnerAndBind() {
    gone("K3", "'2026-11-20'");
    gone("K4", "'2026-11-21'");

    operator.completed(engine.jobs().startCohort("photo", DAY));

    assertThat(
            rows(
                "select c.subscription_key, m.owner_id, m.bind from cohort_member m"
                    + " join customer c on c.id = m.customer_id order by c.id"))
        .as("K3 left on the day, K9 is out of net, K10 joined later")
        .containsExactly(
            "K1 null hard",
            "K2 mgr1 soft",
            "K4 mgr1 none",
            "K5 null none",
            "K6 mgr1 none",
            "K7 null none",
            "K8 mgr1 none");
  }

  @Test
  void ordersWhoseTermsBindAreHardWhileTheyAreInForceAndCirclesOnlySoft() {
    run(
        "insert into offer (id, name_zh, name_en, product) values ('phone', '终端合约', 'Phone',"
            + " 'terminal'), ('gift', '礼包', 'Gift', 'deposit')");
    run(
        """
        insert into offer_terms (offer_id, version, effective_from, cost, binds_months, on_sale_from, made_by)
        values ('phone', 1, '2020-01-01', 1, 12, '2020-01-01', 't'), ('phone', 2, '2026-11-15', 1, 0, '2020-01-01', 't'),
               ('gift', 1, '2020-01-01', 1, 0, '2020-01-01', 't')
        """);
    inForce("K4", "phone", "2026-11-01", null); // in force
    inForce("K5", "phone", "2025-11-20", null); // its year ended yesterday
    inForce("K6", "phone", "2026-11-01", "2026-11-10"); // taken back
    inForce("K7", "gift", "2026-11-01", null); // an agreement without a commitment
    inForce("K8", "phone", "2026-11-16", null); // by terms that no longer bind
    circle("K7", "joined", "2026-10-01");
    circle("K8", "joined", "2026-10-01");
    circle("K8", "left", "2026-11-20");
    circle("K3", "joined", "2026-11-21");

    operator.completed(engine.jobs().startCohort("photo", DAY));

    assertThat(
            rows(
                "select c.subscription_key, m.bind, m.bound_until from cohort_member m join"
                    + " customer c on c.id = m.customer_id where c.id <> (select min(id) from"
                    + " customer) and c.subscription_key <> 'K2' order by c.id"))
        .containsExactly(
            "K3 none null",
            "K4 hard 2027-10-31",
            "K5 none null",
            "K6 none null",
            "K7 soft null",
            "K8 none null");
  }

  private static void inForce(String key, String offer, String on, @Nullable String reversedOn) {
    run(
        """
        with sold as (
          insert into sale (customer_id, offer_id, product, needs_reply, state)
          select c.id, '%s', 'terminal', false, 'in_force' from customer c where c.subscription_key = '%s'
          returning id, customer_id),
        heard as (
          insert into sale_event (source, source_id, event, reference, happened_at, happened_on)
          select 't', id::text || d::text, 'in-force', id, d, d from sold cross join (values (date '%s'), (%s)) x (d) where d is not null
          returning id, reference, happened_on)
        insert into sale_count (sale_id, event_id, counts, customer_id, product, prefecture_id, new_joiner, happened_on, counted_on)
        select s.id, h.id, case when h.happened_on = date '%s' then 1 else -1 end, s.customer_id, 'terminal', 'p', false,
               h.happened_on, h.happened_on
          from heard h join sold s on s.id = h.reference order by h.happened_on
        """
            .formatted(
                offer,
                key,
                on,
                reversedOn == null ? "null::date" : "date '" + reversedOn + "'",
                on));
  }

  private static void circle(String key, String change, String on) {
    run(
        """
        insert into circle_event (source, source_id, subscription_key, circle, kind, change, order_id, happened_at, happened_on)
        values ('t', '%1$s %2$s', '%1$s', 'f-1', 'family', '%2$s', 'o-%1$s', '%3$s', '%3$s')
        """
            .formatted(key, change, on));
  }

  @Test
  void aCohortIsTakenOnceAndNeverChanges() {
    operator.completed(engine.jobs().startCohort("photo", DAY));
    var before = operator.hashes();

    assertThatThrownBy(() -> engine.jobs().startCohort("photo", DAY))
        .isInstanceOf(JobRefused.class)
        .hasMessageContaining("was taken already");
    assertThatThrownBy(() -> run("update cohort_member set owner_id = 'mgr2'"))
        .hasMessageContaining("only ever added");
    run("update customer set owner_id = 'mgr2', in_net = false where subscription_key = 'K5'");
    assertThat(operator.hashes().get("member")).isEqualTo(before.get("member"));
  }

  @Test
  void aCohortsNameIsAWord() {
    assertThatThrownBy(() -> engine.jobs().startCohort("no; drop", DAY))
        .isInstanceOf(JobRefused.class)
        .hasMessageContaining("small letters");
  }

  @Test
  void aDayIsPhotographedAndMeasuredByTheDefinitionThatHoldsOnIt() {
    run("insert into kpi_definition values ('2027-06-01', 0, 'attempts', 30, false, 31, 'a test')");
    var before = LocalDate.of(2027, 5, 31);
    run("update contract set ends_on = '2027-06-30'");
    run("update customer set port_out_applied_on = '2027-06-01' where subscription_key = 'K5'");
    run("update customer set port_out_applied_on = '2027-06-20' where subscription_key = 'K6'");

    operator.completed(engine.jobs().startCohort("photo", before));
    operator.completed(engine.jobs().startCohort("photo", before.plusDays(1)));
    operator.completed(engine.jobs().startRetention(before.plusDays(31)));

    assertThat(
            rows(
                "select k.as_of, c.subscription_key, m.bind, m.bound_until from cohort_member m"
                    + " join cohort k on k.id = m.cohort_id join customer c on c.id = m.customer_id"
                    + " where c.subscription_key in ('K1', 'K5') order by 1, 2"))
        .as("30 days are left on the second day, one too few; K5 has applied by then")
        .containsExactly(
            "2027-05-31 K1 hard 2027-06-30", "2027-05-31 K5 none null", "2027-06-01 K1 soft null");
    assertThat(
            rows(
                "select k.as_of, sum(r.members), sum(r.in_net), sum(r.gone) from cohort_retention r"
                    + " join cohort k on k.id = r.cohort_id where days = 30 group by 1 order by 1"))
        .as("K6 has applied within the 30 days")
        .containsExactly("2027-05-31 9 9 0", "2027-06-01 8 7 1");
  }

  @Test
  void retentionCountsTheFrozenMembersAtEachHorizonOnceItHasCome() {
    operator.completed(engine.jobs().startCohort("photo", DAY));
    gone("K1", "'2026-12-20'");
    gone("K2", "'2026-12-21'");
    gone("K4", "null");
    run("update customer set owner_id = 'mgr2'");

    operator.completed(engine.jobs().startRetention(DAY.plusDays(89)));

    assertThat(
            rows(
                "select days, sum(members), sum(in_net), sum(gone), sum(unknown)"
                    + " from cohort_retention group by days order by days"))
        .containsExactly("30 8 6 1 1", "60 8 5 2 1");
    assertThat(
            rows(
                "select owner_id, sum(members) from cohort_retention where days = 30"
                    + " group by owner_id order by owner_id"))
        .as("the owners are those of the photograph")
        .containsExactly("mgr1 4", "null 4");
  }

  @Test
  void whatBecomesKnownLaterIsANewFigure() {
    operator.completed(engine.jobs().startCohort("photo", DAY));
    operator.completed(engine.jobs().startRetention(DAY.plusDays(30)));
    gone("K1", "'2026-12-01'");

    operator.completed(engine.jobs().startRetention(DAY.plusDays(31)));
    operator.completed(engine.jobs().startRetention(DAY.plusDays(31)));

    assertThat(
            rows(
                "select measured_on, sum(in_net), sum(gone) from cohort_retention"
                    + " group by measured_on order by measured_on"))
        .containsExactly("2026-12-20 8 0", "2026-12-21 7 1");
  }

  @Test
  void daysOfTheRollUpMustMakeSense() {
    assertThatThrownBy(() -> engine.jobs().startRollUp(DAY.plusDays(1), DAY))
        .isInstanceOf(JobRefused.class);
    assertThatThrownBy(() -> engine.jobs().startRollUp(DAY.minusYears(2), DAY))
        .isInstanceOf(JobRefused.class);
  }

  @Test
  void ofManyWhoStartTheSameJobOneDoes() throws InterruptedException {
    var ready = new CountDownLatch(1);
    var tasks =
        IntStream.range(0, 4)
            .mapToObj(n ->
                new FutureTask<>(() -> {
                  ready.await();
                  return engine.jobs().startCohort("photo", DAY);
                }))
            .toList();
    tasks.forEach(task -> Thread.ofVirtual().start(task));
    ready.countDown();

    int refused = 0;
    for (var task : tasks) {
      try {
        operator.completed(task.get());
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(JobRefused.class);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(3);
    assertThat(engine.count("from cohort")).isOne();
  }

  @Test
  void oldEventsGoWithWhatBecameOfThemUnlessOneStillWaits() {
    run("truncate webhook cascade");
    run("truncate outbox_event cascade");
    run(
        "insert into webhook (url, kinds, active, secret, made_by) values ('https://x.example',"
            + " '{attempt}', false, 'x', 'mgr1')");
    for (var each :
        List.of("old delivered", "old dead", "old waiting", "young delivered", "young waiting")) {
      var age = each.startsWith("old") ? "2026-10-01" : "2026-11-01";
      var state = each.substring(each.indexOf(' ') + 1);
      run(
          """
          with told as (
            insert into outbox_event (kind, type, subject, at, data) values ('attempt', 't', '%s', '%s', '{}') returning id)
          insert into webhook_delivery (webhook_id, event_id, subject, state, next_at, waits_since, ended_at)
          select (select max(id) from webhook), id, '%1$s', '%3$s', '%2$s', '%2$s', case '%3$s' when 'waiting' then null else now() end
            from told
          """
              .formatted(each, age, state));
    }
    run(
        "insert into outbox_event (kind, type, subject, at, data) values ('attempt', 't', 'old told"
            + " to nobody', '2026-10-01', '{}')");
    run(
        "with held as (insert into legal_hold (customer_id, reason) select min(id), 'court' from"
            + " customer returning customer_id) insert into outbox_event (kind, type, subject, at,"
            + " data) select 'attempt', 't', u.subscription_key, '2026-10-01', '{}' from held join"
            + " customer u on u.id = held.customer_id");

    long job = engine.jobs().startPurge(DAY);
    operator.completed(job);

    assertThat(rows("select subject from outbox_event order by 1"))
        .containsExactly("K1", "old waiting", "young delivered", "young waiting");
    assertThat(
            rows(
                "select due, gone, held, remaining from purge_proof where class = 'events' and"
                    + " job_id = "
                    + job))
        .containsExactly("5 3 2 0");
    assertThat(rows("select class from purge_proof where remaining > 0 or job_id is null"))
        .isEmpty();
    assertThat(rows("select class from purge_proof where job_id = %d order by 1".formatted(job)))
        .containsExactly(
            "erasure", "events", "facts", "import", "import-files", "left-out", "scores");
    run("update legal_hold set until = now(), since = now() - interval '1 day'");
    assertThat(rows("select subject from webhook_delivery order by 1"))
        .containsExactly("old waiting", "young delivered", "young waiting");
    run("truncate outbox_event cascade");
  }

  private static void gone(String key, String on) {
    run(
        """
        insert into customer_outcome (customer_id, kind, happened, observed_on, source)
        select id, 'churned', true, cast(%s as date), 'test' from customer where subscription_key = '%s'\
        """
            .formatted(on, key));
  }

  private static List<String> rows(String query) {
    return engine
        .sql()
        .sql(query)
        .query((row, n) -> {
          var cells = new StringBuilder();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.append(i > 1 ? " " : "").append(row.getString(i));
          }
          return cells.toString();
        })
        .list();
  }

  private static void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
