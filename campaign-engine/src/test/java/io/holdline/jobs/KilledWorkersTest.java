package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.RunsJobs;
import io.holdline.workers.EngineProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two workers help an engine to score; one is killed in the middle of a part. The job goes on, and
 * leaves what an undisturbed one leaves.
 */
@RunsJobs
final class KilledWorkersTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int CUSTOMERS = DEEP ? 60_000 : 20_000;
  private static final int KILLS = DEEP ? 6 : 1;

  /** Within the first part of each of the worker's threads. */
  private static final int PLACES = 60;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Engine engine;
  private static NightOperator operator;
  private static Map<String, String> undisturbed;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    var file = folder.resolve("customers.csv");
    BenchOperator.write(file, CUSTOMERS, 19);
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

  /** At which of its statements and commits the worker is killed. */
  static LongStream places() {
    return new SplittableRandom(3).longs(KILLS, 5, PLACES);
  }

  @ParameterizedTest
  @MethodSource("places")
  void theOthersMakeItGood(long place) throws Exception {
    engine.sql().sql("truncate customer_facts, score").update();
    try (var victim = WorkerProcess.over(engine.port(), place);
        var survivor = WorkerProcess.over(engine.port(), Long.MAX_VALUE)) {
      var gate = engine.breaking().shut();
      long job = operator.scoring();
      try {
        gate.awaitReached();
        victim.work();
        victim.awaitHere();
        assertThat(heldBy(victim)).as("parts in the victim's hands").isPositive();
        victim.kill();
        survivor.work();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (heldBy(survivor) == 0) {
          assertThat(System.nanoTime()).as("the survivor has looked by then").isLessThan(until);
        }
      } finally {
        gate.open();
      }
      operator.completed(job);

      assertThat(operator.hashes()).isEqualTo(undisturbed);
      assertThat(
              engine.count(
                  "from batch_step_execution where status <> 'COMPLETED' and job_execution_id = "
                      + job))
          .isZero();
      assertThat(engine.jobs().view(job).steps())
          .contains(
              new JobView.StepView("signals", CUSTOMERS, CUSTOMERS, 0),
              new JobView.StepView("score", CUSTOMERS, CUSTOMERS, 0));
      assertThat(engine.partsOf(job))
          .contains(survivor.name(), engine.part(EngineProcess.class).name());
    }
  }

  private static long heldBy(WorkerProcess worker) {
    return engine
        .sql()
        .sql("select count(*) from job_part where holder = :worker and not done")
        .param("worker", worker.name())
        .query(Long.class)
        .single();
  }
}
