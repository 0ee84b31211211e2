package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportAim;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.ImportSource;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import that is taken back leaves exactly what was before it, or says what depends on it. */
@RunsJobs
final class UndoImportTest {
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
    engine.sql().sql("truncate import_before").update();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everythingIsAsItWas(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var rows = rows(120, random);
    imported(rows, 17, false);
    var before = RandomCustomers.everything(engine);
    change(rows, random);
    int columns = seed % 2 == 0 ? 17 : 10;
    boolean testNumbers = seed % 3 == 0;
    var second = imported(rows, columns, testNumbers);

    var undone = undo(id(second));

    assertThat(undone.result())
        .containsEntry("changed", second.result().get("changed"))
        .containsEntry("created", second.result().get("created"));
    assertThat(RandomCustomers.everything(engine)).isEqualTo(before);
    assertThat(engine.count("from import_before where batch_id = " + id(second))).isZero();

    assertThat(imported(rows, columns, testNumbers).result())
        .as("the same file does the same again")
        .containsEntry("changed", second.result().get("changed"))
        .containsEntry("created", second.result().get("created"));
  }

  @Test
  void importsAreTakenBackFromTheLastToTheFirst() throws IOException {
    var random = new SplittableRandom(9);
    var rows = rows(50, random);
    long first = id(imported(rows, 17, false));
    change(rows, random);
    var second = imported(rows, 17, false);

    assertThatThrownBy(() -> engine.jobs().startUndoImport(first))
        .isInstanceOf(JobRefused.class)
        .hasMessage(
            "The import %d cannot be undone; of its customers there are since: %s customers changed by the import %d."
                .formatted(first, second.result().get("changed"), id(second)));
    undo(id(second));
    assertThat(undo(first).message())
        .isEqualTo(
            "The import %d was undone: 0 customers are as they were, 50 new ones are gone."
                .formatted(first));

    assertThat(engine.count("from customer")).isZero();
    assertThat(engine.count("from imported_attribute")).isZero();
    assertThatThrownBy(() -> engine.jobs().startUndoImport(first))
        .hasMessage("The import %d was undone already.".formatted(first));
    assertThatThrownBy(() -> engine.jobs().startUndoImport(first + 1000))
        .hasMessage("There is no import %d.".formatted(first + 1000));
  }

  @Test
  void whateverWasMadeOfItsCustomersSinceStandsAgainstIt() throws IOException {
    var rows = rows(30, new SplittableRandom(3));
    imported(rows, 17, false);
    rows.set(0, rows.get(0).replace("Name 0", "Name again"));
    rows.add(RandomCustomers.row(99, new SplittableRandom(4)));
    long second = id(imported(rows, 17, false));
    var before = RandomCustomers.everything(engine);

    var jobs = engine.jobs();
    jobs.await(jobs.startScore(LocalDate.of(2026, 11, 20)));
    assertThatThrownBy(() -> jobs.startUndoImport(second))
        .isInstanceOf(JobRefused.class)
        .hasMessage(
            "The import %d cannot be undone; of its customers there are since: 1 facts of customers, 2 scores."
                .formatted(second));
    assertThat(RandomCustomers.everything(engine)).isEqualTo(before);

    engine.sql().sql("truncate customer_facts, score, score_run").update();
    for (String made :
        List.of(
            "insert into service_contact (customer_id, team, at) select id, 'service', now() from"
                + " customer where name = 'Name 99'",
            "insert into cohort (name, as_of, taken_at, members) values ('c', '2026-11-20', now(),"
                + " 31)",
            "insert into cohort_member (cohort_id, customer_id, region_id, bind) select k.id, c.id,"
                + " c.region_id, 'none' from cohort k, customer c",
            "insert into customer_outcome select id, 'churned', true, null, 'crm' from customer"
                + " where name = 'Name 99' on conflict (customer_id, kind) do update set source ="
                + " 'crm'")) {
      engine.sql().sql(made).update();
    }
    assertThatThrownBy(() -> jobs.startUndoImport(second))
        .hasMessage(
            "The import %d cannot be undone; of its customers there are since: 1 outcomes, 2 members of cohorts, 1 rows of service_contact."
                .formatted(second));
    engine.sql().sql("truncate cohort cascade").update();
  }

  @Test
  void brokenAnywhereItChangesNothingAndIsRepeated() throws IOException {
    var random = new SplittableRandom(21);
    var rows = rows(80, random);
    imported(rows, 17, false);
    var before = RandomCustomers.everything(engine);
    change(rows, random);
    long second = id(imported(rows, 17, false));
    engine.breaking().count();
    undo(second);
    long deeds = engine.breaking().counted();
    assertThat(RandomCustomers.everything(engine)).isEqualTo(before);

    for (int round = 0; round < 6; round++) {
      long again = id(imported(rows, 17, false));
      var after = RandomCustomers.everything(engine);
      var fault =
          round % 2 == 0 ? BreakingDataSource.Fault.CUT : BreakingDataSource.Fault.NO_COMMIT;
      engine.breaking().breakAt(random.nextLong(1, deeds), fault);
      engine.jobs().await(engine.jobs().startUndoImport(again));
      assertThat(engine.breaking().broke()).isTrue();
      engine.breaking().count();

      var left = RandomCustomers.everything(engine);
      assertThat(left).as("whole or not at all").isIn(before, after);
      if (left.equals(before)) {
        assertThatThrownBy(() -> engine.jobs().startUndoImport(again))
            .hasMessage("The import %d was undone already.".formatted(again));
      } else {
        undo(again);
      }
      assertThat(RandomCustomers.everything(engine)).isEqualTo(before);
    }
  }

  @Test
  void afterItsRetentionPeriodItCannotBeUndone() throws IOException {
    long old = id(imported(rows(10, new SplittableRandom(1)), 17, false));
    var rows = rows(10, new SplittableRandom(2));
    long changed = id(imported(rows, 17, false));
    assertThat(engine.count("from import_before")).isPositive();

    var jobs = engine.jobs();
    jobs.await(jobs.startPurge(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(36)));

    assertThat(engine.count("from import_before")).isZero();
    assertThatThrownBy(() -> jobs.startUndoImport(changed))
        .hasMessage(
            "The import %d is too old to be undone; what was before it is no longer kept."
                .formatted(changed));
    assertThat(engine.count("from import_batch where undoable and id = " + old)).isZero();
  }

  @Test
  void aDryRunHasNothingToUndo() throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, "key,name,phone\nA-1,Li,\n");
    long dry = id(run(file, false, new ImportAim.DryRun()));

    assertThatThrownBy(() -> engine.jobs().startUndoImport(dry))
        .hasMessage("The import %d was a dry run; there is nothing to undo.".formatted(dry));
  }

  private static List<String> rows(int count, SplittableRandom random) {
    var rows = new ArrayList<String>();
    for (int n = 0; n < count; n++) {
      rows.add(RandomCustomers.row(n, random));
    }
    return rows;
  }

  /** Other values for two of three, and a quarter more. */
  private static void change(List<String> rows, SplittableRandom random) {
    int before = rows.size();
    for (int n = 0; n < before; n++) {
      if (random.nextInt(3) > 0) {
        rows.set(n, RandomCustomers.changed(rows.get(n), n, random));
      }
    }
    for (int n = before; n < before + before / 4; n++) {
      rows.add(RandomCustomers.row(n, random));
    }
  }

  private JobView imported(List<String> rows, int columns, boolean testNumbers) throws IOException {
    var file = folder.resolve("customers.csv");
    var text = new StringBuilder(RandomCustomers.cut(RandomCustomers.HEADER, columns)).append('\n');
    rows.forEach(row -> text.append(RandomCustomers.cut(row, columns)).append('\n'));
    Files.writeString(file, text);
    return run(file, testNumbers, new ImportAim.TakeOver());
  }

  private JobView run(Path file, boolean testNumbers, ImportAim aim) {
    return completed(
        engine
            .jobs()
            .startImport(
                new ImportRequest(
                    file,
                    ImportSource.of(Preset.HOLDLINE),
                    testNumbers,
                    folder.resolve("rejects.csv"),
                    aim)));
  }

  private static JobView undo(long id) {
    return completed(engine.jobs().startUndoImport(id));
  }

  private static JobView completed(long job) {
    var view = engine.jobs().await(job);
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static long id(JobView view) {
    return (Long) Objects.requireNonNull(view.result().get("import"));
  }
}
