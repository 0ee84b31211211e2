package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.ledger.RunsJobs;
import io.holdline.workers.EngineProcess;
import io.holdline.workers.PartWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines over one database: who may touch whose jobs, and how one helps the other. */
@RunsJobs
final class TwoEnginesTest {
  private static final int CUSTOMERS = 17_000;
  private static final int IN_THE_FIRST_PART = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Engine engine;
  private static NightOperator operator;
  private static Map<String, String> undisturbed;

  private Engine other;
  private BreakingDataSource.Gate gate;
  private long job;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    var file = folder.resolve("customers.csv");
    BenchOperator.write(file, CUSTOMERS, 17);
    operator = new NightOperator(engine, file);
    operator.empty();
    operator.completed(operator.importing());
    operator.completed(operator.scoring());
    undisturbed = operator.hashes();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  /** The engine has laid the first step's parts out and waits before it takes one. */
  @BeforeEach
  void scoringHasBegun() throws InterruptedException {
    other = Engine.at(engine.port());
    engine.sql().sql("truncate customer_facts, score").update();
    gate = engine.breaking().shut();
    job = operator.scoring();
    gate.awaitReached();
  }

  @AfterEach
  void closed() throws IOException {
    gate.open();
    other.close();
  }

  @Test
  void aJobOfALivingEngineIsLeftAlone() {
    assertThat(other.jobs().recoverInterrupted()).isZero();
    assertThat(other.jobs().view(job).state()).isEqualTo(JobView.State.RUNNING);
    assertThatThrownBy(() -> other.jobs().startScore(BenchOperator.AS_OF))
        .isInstanceOf(JobRefused.class)
        .hasMessage("The job score (%d) is still running; wait until it has ended.".formatted(job));

    completedWithoutATrace();
    assertThat(processes()).containsExactly(nameOf(engine));
  }

  @Test
  void aWorkerHelpsByTheRulesOfTheRunWhateverIsInForceByThen() throws Exception {
    otherRulesComeIntoForce();
    try {
      var busy = new CountDownLatch(1);
      other.breaking().tellAt(IN_THE_FIRST_PART, busy::countDown);
      other.part(PartWorker.class).look();
      awaited(busy);

      completedWithoutATrace();
    } finally {
      theRulesAreInForceAgain();
    }
    assertThat(processes()).containsExactlyInAnyOrder(nameOf(engine), nameOf(other));
    assertThat(engine.jobs().view(job).steps())
        .contains(
            new JobView.StepView("signals", CUSTOMERS, CUSTOMERS, 0),
            new JobView.StepView("score", CUSTOMERS, CUSTOMERS, 0));
  }

  @Test
  void aWorkerThatIsClosedLeavesItsPartToTheEngine() throws Exception {
    var busy = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    other
        .breaking()
        .tellAt(
            IN_THE_FIRST_PART,
            () -> {
              busy.countDown();
              awaited(goOn);
            });
    other.part(PartWorker.class).look();
    awaited(busy);

    var closing = CompletableFuture.runAsync(() -> other.part(PartWorker.class).stop());
    while (other.part(PartWorker.class).isRunning()) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    closing.join();
    assertThat(engine.count("from job_part where not shared")).isPositive();

    completedWithoutATrace();
  }

  @Test
  void aWorkerThatCannotDoTheSameLeavesThePartsToTheEngine() {
    engine
        .sql()
        .sql("update score_run set rule_version = 'others' where finished_at is null")
        .update();
    other.part(PartWorker.class).look();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (engine.count("from job_part where not shared") == 0) {
      assertThat(System.nanoTime()).as("the worker has looked by then").isLessThan(until);
    }

    completedWithoutATrace();
    assertThat(processes()).containsExactly(nameOf(engine));
  }

  @Test
  void whoCancelsAJobStopsItsWorkers() throws Exception {
    var busy = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    other
        .breaking()
        .tellAt(
            IN_THE_FIRST_PART,
            () -> {
              busy.countDown();
              awaited(goOn);
            });
    other.part(PartWorker.class).look();
    awaited(busy);

    assertThat(engine.jobs().stop(job)).isTrue();
    gate.open();
    goOn.countDown();

    assertThat(engine.jobs().await(job).state()).isEqualTo(JobView.State.STOPPED);
    assertThat(engine.count("from job_part")).isZero();
    operator.completed(operator.scoring());
    assertThat(operator.hashes()).isEqualTo(undisturbed);
  }

  private void completedWithoutATrace() {
    gate.open();
    operator.completed(job);
    assertThat(operator.hashes()).isEqualTo(undisturbed);
    assertThat(engine.count("from job_part")).isZero();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nameOf(Engine engine) {
    return engine.part(EngineProcess.class).name();
  }

  private Set<String> processes() {
    return Set.copyOf(engine.partsOf(job));
  }

  private static void otherRulesComeIntoForce() {
    run(
        """
        insert into rule_version (table_id, number, content, sha256, errors, author, created_at, changed_at)
        select table_id, 2, content, sha256, 0, 'one', now(), now() from rule_version
        where table_id = 'churn-points' and number = 1\
        """);
    run("update rule_version set state = 'submitted' where number = 2");
    run("update rule_version set state = 'approved', approver = 'another' where number = 2");
    run(
        """
        update rule_period set during = tstzrange(null, timestamptz '2026-11-01')
        where version_id in (select id from rule_version where table_id = 'churn-points' and number = 1)\
        """);
    run(
        """
        insert into rule_period (place, version_id, during, resumes)
        select t.place, v.id, tstzrange(timestamptz '2026-11-01', null), false
        from rule_version v join rule_table t on t.id = v.table_id where v.number = 2\
        """);
  }

  private static void theRulesAreInForceAgain() {
    run(
        """
        update rule_period set withdrawn = true
        where version_id in (select id from rule_version where number = 2)\
        """);
    run(
        """
        insert into rule_period (place, version_id, during, resumes)
        select t.place, v.id, tstzrange(timestamptz '2026-11-01', null), true
        from rule_version v join rule_table t on t.id = v.table_id
        where v.table_id = 'churn-points' and v.number = 1\
        """);
  }

  private static void run(String sql) {
    engine.sql().sql(sql).update();
  }
}
