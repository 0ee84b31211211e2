package io.holdline.jobs;

import static io.holdline.jobs.SmallOperator.CUSTOMERS;
import static io.holdline.jobs.SmallOperator.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.ledger.RunsJobs;
import io.holdline.signals.SignalCatalogues;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The scores of a day and the signals they are made of. */
@RunsJobs
final class ScoreTest {
  private static Engine engine;
  private SmallOperator operator;

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
    operator = new SmallOperator(engine);
  }

  @Test
  void aScoreAgainGivesTheSameRowsAndUnknownStaysUnknown() {
    var first = operator.completed(engine.jobs().startScore(TODAY));
    var rows = scores();
    operator.completed(engine.jobs().startScore(TODAY));

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
    operator.run(
        "insert into service_contact (customer_id, team, at) select min(id), 'retention',"
            + " '2026-11-18' from customer");
    operator.run("insert into barrier select min(id), 'circle', '2026-01-01', null from customer");
    operator.run(
        """
        insert into circle_event (source, source_id, subscription_key, circle, kind, change, order_id, happened_at, happened_on)
        values ('t', '1', 'K57', 'f', 'family', 'joined', 'o1', '2026-01-01', '2026-01-01'),
               ('t', '2', 'K58', 'f', 'v-net', 'joined', 'o2', '2026-01-01', '2026-01-01'),
               ('t', '3', 'K58', 'f', 'v-net', 'left', 'o2', '2026-11-20', '2026-11-20'),
               ('t', '4', 'K59', 'f', 'family', 'joined', 'o3', '2026-11-21', '2026-11-21')
        """);
    operator.completed(engine.jobs().startScore(TODAY));
    operator.completed(engine.jobs().startScore(TODAY));

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
    operator.completed(engine.jobs().startScore(TODAY));
    operator.run(
        "update customer set port_out_applied_on = '2026-11-20' where subscription_key = 'K60'");
    var view = operator.completed(engine.jobs().startScore(TODAY));

    assertThat(view.result()).containsEntry("scored", CUSTOMERS - 1L);
    assertThat(view.steps())
        .contains(
            new JobView.StepView("signals", CUSTOMERS, CUSTOMERS - 1L, 1),
            new JobView.StepView("score", CUSTOMERS - 1L, CUSTOMERS - 1L, 0));
    assertThat(engine.count("from score")).isEqualTo(CUSTOMERS - 1L);
    assertThat(engine.count("from customer_facts")).isEqualTo(CUSTOMERS - 1L);
    operator.completed(engine.jobs().startBuildList("keep", TODAY));
    assertThat(operator.reasons("K60")).containsEntry("K60", "port-out");
  }

  @Test
  void oldFactsGoButThoseOfAMonthsFirstDay() {
    for (var day : List.of("2024-11-01", "2026-09-01", "2026-09-15", "2026-10-01", "2026-10-20")) {
      operator.completed(engine.jobs().startScore(LocalDate.parse(day)));
    }
    operator.completed(engine.jobs().startScore(TODAY));

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

    operator.completed(engine.jobs().startScore(TODAY));

    assertThat(engine.jobs().view(execution.getId()).state()).isEqualTo(JobView.State.FAILED);
    assertThat(engine.jobs().view(execution.getId()).message())
        .isEqualTo("The job was interrupted; start it again.");
    assertThat(engine.jobs().recoverInterrupted()).isZero();
  }

  @Test
  void aJobThatFailsSaysWhyInOneSentence() {
    operator.run("update customer set months_in_service = -1 where subscription_key = 'K7'");

    var view = engine.jobs().await(engine.jobs().startScore(TODAY));

    assertThat(view.state()).isEqualTo(JobView.State.FAILED);
    assertThat(view.message())
        .isEqualTo("The job failed: The monthsInService of K7 (-1) must be 0 or more.");
    assertThat(engine.jobs().latest(1)).containsExactly(view);
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
}
