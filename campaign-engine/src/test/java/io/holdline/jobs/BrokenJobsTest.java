package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A job that is broken anywhere and started again leaves exactly what an undisturbed one leaves.
 * The deep run breaks each at twenty places.
 */
@RunsJobs
final class BrokenJobsTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int PLACES = DEEP ? 20 : 2;
  private static final int CUSTOMERS = DEEP ? 20_000 : 3000;

  @TempDir private static Path folder;
  private static Engine engine;
  private static Path file;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    file = folder.resolve("customers.csv");
    BenchOperator.write(file, CUSTOMERS, 11);
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  /** A job, what must have run before it, and how it is started. */
  enum Broken {
    IMPORT(NightOperator::importing),
    SCORE(NightOperator::scoring),
    LIST(NightOperator::listing),
    COHORT(NightOperator::cohort),
    RETENTION(NightOperator::retention),
    KPIS(NightOperator::rollUp),
    PURGE(NightOperator::purge);

    private final ToLongFunction<NightOperator> starting;

    Broken(ToLongFunction<NightOperator> starting) {
      this.starting = starting;
    }

    long start(NightOperator operator) {
      return starting.applyAsLong(operator);
    }

    /** Runs the jobs before this one. */
    void before(NightOperator operator) {
      operator.empty();
      Stream.of(values())
          .filter(other -> other.ordinal() < ordinal())
          .forEach(other -> operator.completed(other.start(operator)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void startedAgainItLeavesWhatAnUndisturbedOneLeaves(Broken job) {
    var operator = new NightOperator(engine, file);
    job.before(operator);
    engine.breaking().count();
    operator.completed(job.start(operator));
    long deeds = engine.breaking().counted();
    var undisturbed = operator.hashes();

    var random = new SplittableRandom(job.ordinal());
    for (int place = 0; place < PLACES; place++) {
      job.before(operator);
      var fault =
          place % 2 == 0 ? BreakingDataSource.Fault.CUT : BreakingDataSource.Fault.NO_COMMIT;
      long at = random.nextLong(1, deeds);
      var what = "%s at %d of %d: %s".formatted(job, at, deeds, fault);
      engine.breaking().breakAt(at, fault);
      engine.jobs().await(job.start(operator));
      assertThat(engine.breaking().broke()).as(what).isTrue();
      engine.breaking().count();
      again(job, operator);
      assertThat(operator.hashes()).as(what).isEqualTo(undisturbed);
    }
  }

  /** A cohort that was broken after its commit has been taken, and that is said. */
  private static void again(Broken job, NightOperator operator) {
    try {
      operator.completed(job.start(operator));
    } catch (JobRefused refusal) {
      assertThat(job).isEqualTo(Broken.COHORT);
      assertThat(refusal).hasMessageContaining("was taken already");
    }
  }
}
