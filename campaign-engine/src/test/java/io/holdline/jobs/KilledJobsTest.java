package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.jobs.BrokenJobsTest.Broken;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that is killed in the middle of a job; the next one marks the job as failed, starts it
 * again, and leaves what an undisturbed one leaves.
 */
@RunsJobs
final class KilledJobsTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int CUSTOMERS = DEEP ? 60_000 : 20_000;
  private static final int KILLS = 6;

  @TempDir private static Path folder;
  private static Engine engine;
  private static NightOperator operator;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
    var file = folder.resolve("customers.csv");
    BenchOperator.write(file, CUSTOMERS, 13);
    operator = new NightOperator(engine, file);
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  /** Each killed when it has come so far in the way of an undisturbed one. */
  static Stream<Kill> kills() {
    var random = new SplittableRandom(5);
    var all =
        Stream.generate(() ->
            new Kill(
                random.nextBoolean() ? Broken.IMPORT : Broken.SCORE,
                0.05 + 0.9 * random.nextDouble()));
    return DEEP ? all.limit(KILLS) : Stream.of(new Kill(Broken.SCORE, 0.5));
  }

  record Kill(Broken job, double place) {}

  @ParameterizedTest
  @MethodSource("kills")
  void theNextProcessMakesItGood(Kill kill) throws Exception {
    kill.job().before(operator);
    engine.breaking().count();
    operator.completed(kill.job().start(operator));
    long transactions = engine.breaking().counted();
    var undisturbed = operator.hashes();

    kill.job().before(operator);
    killed(kill, (long) (kill.place() * transactions));
    assertThat(engine.count("from batch_job_execution where status in ('STARTING', 'STARTED')"))
        .as("what the killed process left running")
        .isPositive();
    operator.awaitDeath();
    assertThat(engine.jobs().recoverInterrupted()).isPositive();
    operator.completed(kill.job().start(operator));

    assertThat(operator.hashes()).isEqualTo(undisturbed);
  }

  /**
   * Starts a process and kills it after so many transactions of its own or when its job is over.
   */
  private static void killed(Kill kill, long deeds) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-D" + JobProcess.HALT_AT + "=" + deeds,
                "-cp",
                System.getProperty("java.class.path"),
                JobProcess.class.getName(),
                Integer.toString(engine.port()),
                kill.job().name(),
                operator.file().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new java.io.BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var lines = out.lines().filter(line -> line.equals(JobProcess.HERE)).findFirst();
      assertThat(lines).as("the process has come to the place").isPresent();
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }
}
