package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Files that are not whole, or are not the same for long: a clear end, and nothing half-done. */
@RunsJobs
final class BadInputTest {
  private static final String HEADER = "key,name,phone,bill:2026-11,bill:2026-09,bill:2026-10";

  private static Engine engine;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void empty() {
    engine.empty();
  }

  @Test
  void aFileThatWasCutOffLosesItsLastRowOnlyAndThatIsSaid() throws IOException {
    var whole = HEADER + "\nA-1,Li,,1,2,3\nA-2,Wu,,1,2,3\nA-3,\"Xu, Mei\",,1,2,3\n";
    for (int cut = 1; cut < "A-3,\"Xu, Mei\",,1,2,".length(); cut++) {
      engine.empty();
      int end = whole.indexOf("A-3") + cut;

      var view = run(file(whole.substring(0, end)), null);

      assertThat(view.result())
          .as(whole.substring(0, end))
          .containsEntry("created", 2L)
          .containsEntry("rejected", 1L);
      assertThat(view.message())
          .endsWith(" The last line has no end; the file may have been cut off.");
    }
  }

  @Test
  void aHeaderOnlyIsAnEndWithoutCustomers() throws IOException {
    assertThat(run(file(HEADER + "\n"), null).message())
        .isEqualTo("0 rows accepted (0 new, 0 changed, 0 unchanged), 0 rejected.");
    assertThatThrownBy(() -> start(file(""), null))
        .isInstanceOf(JobRefused.class)
        .hasMessage("The file is empty.");
  }

  @Test
  void aLineOfTenMillionCharactersCostsItselfOnly() throws IOException {
    var file = file(HEADER + "\nA-1,Li,,1,2,3\nA-2," + "x".repeat(10_000_000) + ",,1,2,3\n");
    Files.writeString(file, "A-3,Wu,,1,2,3\n", StandardOpenOption.APPEND);

    assertThat(run(file, null).result()).containsEntry("created", 2L).containsEntry("rejected", 1L);
    assertThatThrownBy(() -> start(file("key,name,phone," + "x".repeat(10_000_000) + "\n"), null))
        .isInstanceOf(JobRefused.class)
        .hasMessage("The line is longer than 65536 bytes.");
  }

  @Test
  void monthsStandInAnyOrder() throws IOException {
    run(file(HEADER + "\nA-1,Li,,11.5,9.5,10.5\n"), null);

    assertThat(
            engine
                .sql()
                .sql(
                    "select string_agg(extract(month from month) || ':' || amount, ' ' order by"
                        + " month) from monthly_bill")
                .query(String.class)
                .single())
        .isEqualTo("9:9.50 10:10.50 11:11.50");
  }

  @Test
  void aFileThatChangesWhileItIsReadChangesNoCustomer() throws IOException {
    var file = file(HEADER + "\nA-1,Li,,1,2,3\n");
    engine
        .breaking()
        .tellAt(
            20,
            () -> {
              try {
                Files.writeString(file, "A-2,Wu,,1,2,3\n", StandardOpenOption.APPEND);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    var view = engine.jobs().await(start(file, null));
    engine.breaking().tellAt(Long.MAX_VALUE, () -> {});

    assertThat(view.state()).isEqualTo(JobView.State.FAILED);
    assertThat(view.message())
        .contains("was changed while it was read. No customer was changed; start again.");
    assertThat(engine.count("from customer")).isZero();
    assertThat(run(file, null).result()).containsEntry("created", 2L);
  }

  /** /dev/full is a disk that is always full. */
  @Test
  void aFullDiskOnTheRejectFileChangesNoCustomer() throws IOException {
    var rejects = folder.resolve("full.csv");
    Files.createSymbolicLink(folder.resolve("full.csv.part"), Path.of("/dev/full"));
    var file = file(HEADER + "\nA-1,Li,,1,2,3\nA-2,Wu,none,1,2,3\n");

    var view = engine.jobs().await(start(file, rejects));

    assertThat(view.state()).isEqualTo(JobView.State.FAILED);
    assertThat(view.message())
        .isEqualTo(
            "The job failed: The reject file %s cannot be written (No space left on device). No customer was changed; make room or name another one, and start again."
                .formatted(rejects));
    assertThat(engine.count("from customer")).isZero();
    assertThat(rejects).doesNotExist();

    var again = run(file, rejects);
    assertThat(again.result()).containsEntry("created", 1L).containsEntry("rejected", 1L);
    assertThat(Files.readAllLines(rejects)).hasSize(2);
    assertThat(Path.of((String) Objects.requireNonNull(again.result().get("repairFile")))).exists();
  }

  /** A server whose session dies by SIGKILL ends all others and recovers; staging is then empty. */
  @Test
  void aServerThatRestartsInTheMiddleOfAStepLosesNothing() throws IOException {
    var file = folder.resolve("customers.csv");
    BenchOperator.write(file, 3000, 4);
    var operator = new NightOperator(engine, file);
    operator.empty();
    engine.breaking().count();
    operator.completed(operator.importing());
    long deeds = engine.breaking().counted();
    var undisturbed = operator.hashes();

    for (long place : new long[] {deeds / 3, deeds - 12}) {
      operator.empty();
      engine.breaking().tellAt(place, BadInputTest::killASession);
      var view = awaitedOverRestart(operator.importing());
      engine.breaking().tellAt(Long.MAX_VALUE, () -> {});

      assertThat(view.state()).isEqualTo(JobView.State.FAILED);
      operator.completed(operator.importing());
      assertThat(operator.hashes()).as("broken at %d of %d", place, deeds).isEqualTo(undisturbed);
    }
  }

  /** Whoever looks on loses his session too. */
  private static JobView awaitedOverRestart(long job) {
    for (int look = 0; look < 100; look++) {
      try {
        return engine.jobs().await(job);
      } catch (NestedRuntimeException e) {
        assertThat(e).isInstanceOfAny(DataAccessException.class, TransactionException.class);
      }
    }
    throw new AssertionError("The server did not come back.");
  }

  private static void killASession() {
    long session = engine.sql().sql("select pg_backend_pid()").query(Long.class).single();
    ProcessHandle.of(session).orElseThrow().destroyForcibly();
  }

  private JobView run(Path file, @Nullable Path rejects) {
    var view = engine.jobs().await(start(file, rejects));
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private long start(Path file, @Nullable Path rejects) {
    return engine
        .jobs()
        .startImport(
            new ImportRequest(
                file,
                Preset.HOLDLINE,
                false,
                rejects == null ? folder.resolve("rejects.csv") : rejects));
  }

  private Path file(String text) throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, text);
    return file;
  }
}
