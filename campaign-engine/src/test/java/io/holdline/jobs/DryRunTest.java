package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportAim;
import io.holdline.importing.ImportChange;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.ImportSource;
import io.holdline.importing.Imports;
import io.holdline.ledger.RunsJobs;
import io.holdline.textfile.Delimiter;
import io.holdline.textfile.Encoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run says what the run then does, and touches nothing; what it refuses can be repaired. */
@RunsJobs
final class DryRunTest {
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatItSaysIsWhatTheRunDoes(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var rows = new ArrayList<String>();
    for (int n = 0; n < 120; n++) {
      rows.add(RandomCustomers.row(n, random));
    }
    run(file(RandomCustomers.HEADER, rows), false, new ImportAim.TakeOver());
    for (int n = 0; n < 150; n++) {
      if (n >= rows.size()) {
        rows.add(RandomCustomers.row(n, random));
      } else if (random.nextInt(3) > 0) {
        rows.set(n, RandomCustomers.changed(rows.get(n), n, random));
      }
    }
    var columns = seed % 2 == 0 ? 17 : 10;
    var file =
        file(
            RandomCustomers.cut(RandomCustomers.HEADER, columns),
            rows.stream().map(row -> RandomCustomers.cut(row, columns)).toList());
    boolean testNumbers = seed % 3 == 0;

    var before = RandomCustomers.everything(engine);
    var tried = run(file, testNumbers, new ImportAim.DryRun());
    assertThat(RandomCustomers.everything(engine)).isEqualTo(before);
    assertThat(tried.message()).startsWith("Dry run, nothing was changed: ");
    var done = run(file, testNumbers, new ImportAim.TakeOverAsTried(id(tried)));

    for (String figure : List.of("accepted", "created", "changed", "unchanged", "rejected")) {
      assertThat(tried.result()).as(figure).containsEntry(figure, done.result().get(figure));
    }
    assertThat((Long) done.result().get("changed")).isBetween(5L, 119L);
    assertThat((Long) done.result().get("created")).isBetween(20L, 30L);
  }

  @Test
  void theFirstChangesAreShownWithWhatWasAndWhatWouldBe() throws IOException {
    run(
        file(
            RandomCustomers.HEADER,
            List.of(
                "A-1,Li,+8613800000001,,yes,2026-01-01,2026-12-31,59,,,gold,50,2,10,20,0,",
                "A-2,Wu,,,,,,,,,,,,,,,")),
        false,
        new ImportAim.TakeOver());

    var tried =
        run(
            file(
                RandomCustomers.HEADER,
                List.of(
                    "A-2,Wu,,,,,,,,,,,,,,,",
                    "A-1,Li,+8613800000002,,no,2026-01-01,2027-12-31,59,yes,2026-10-31,gold,51,,11,20,0,",
                    "A-3,New,,,,,,,,,,,,,,,")),
            false,
            new ImportAim.DryRun());

    var record = engine.part(Imports.class).find(id(tried)).orElseThrow();
    assertThat(record.dryRun()).isTrue();
    assertThat(record.form()).isEqualTo("UTF-8, comma, 17 columns");
    assertThat(record.samples())
        .containsExactly(
            new ImportChange(3, "A-1", "bill:2026-09", "50.00, 2 days late", "51.00, 2 days late"),
            new ImportChange(3, "A-1", "churned", null, "true 2026-10-31"),
            new ImportChange(
                3, "A-1", "contract_ends_on", "2026-01-01 – 2026-12-31", "2026-01-01 – 2027-12-31"),
            new ImportChange(3, "A-1", "in_net", "true", "false"),
            new ImportChange(3, "A-1", "phone", "+8613800000001", "+8613800000002"),
            new ImportChange(3, "A-1", "voice:2026-09", "10 / 20 / 0", "11 / 20 / 0"));
    assertThat(tried.message())
        .isEqualTo(
            "Dry run, nothing was changed: 3 rows would be accepted (1 new, 1 changed, 1"
                + " unchanged), 0 rejected.");
  }

  @Test
  void aNewAttributeIsNamedAndNotMade() throws IOException {
    var file = file("key,name,phone,shoe", List.of("A-1,Li,,43", "A-2,Wu,,44"));

    var tried = run(file, false, new ImportAim.DryRun());

    assertThat(tried.message())
        .endsWith(" Columns that the preset does not know would become attributes: shoe (number).");
    assertThat(engine.count("from imported_attribute")).isZero();
    assertThat(engine.count("from customer")).isZero();
  }

  @Test
  void aFileThatWasChangedSinceIsRefused() throws IOException {
    var file = file("key,name,phone", List.of("A-1,Li,"));
    long tried = id(run(file, false, new ImportAim.DryRun()));
    file("key,name,phone", List.of("A-1,Lu,"));

    assertThatThrownBy(() -> start(file, false, new ImportAim.TakeOverAsTried(tried)))
        .isInstanceOf(JobRefused.class)
        .hasMessage(
            "The file was changed since the dry run %d. No customer was changed; make a new dry"
                    .formatted(tried)
                + " run.");
    assertThatThrownBy(() -> start(file, false, new ImportAim.TakeOverAsTried(tried + 1)))
        .hasMessage("There is no dry run %d.".formatted(tried + 1));

    file("key,name,phone", List.of("A-1,Li,"));
    assertThatThrownBy(() -> start(file, true, new ImportAim.TakeOverAsTried(tried)))
        .hasMessage(
            "The dry run %d read the file as holdline, UTF-8, comma, 3 columns; this import would"
                    .formatted(tried)
                + " read it as holdline, UTF-8, comma, 3 columns, with test numbers.");
    assertThat(run(file, false, new ImportAim.TakeOverAsTried(tried)).result())
        .containsEntry("created", 1L);
  }

  @Test
  void refusedRowsAreRepairedAndLoadedAgain() throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(
        file,
        """
        key\tname\tphone\tmonthly_charge
        A-1\t王芳\t+8613800000001\t10
        A-2\t"Li ""Mei""\t"\t13800000002\t20
        A-3\t李娜\t\t3O
        A-4\t张伟\t
        A-5\t"刘洋\t\t50
        A-6\t赵丽\t\t60
        """,
        Charset.forName("GB18030"));
    var first = run(file, false, new ImportAim.TakeOver());
    assertThat(first.result())
        .containsAllEntriesOf(
            Map.of(
                "accepted",
                2L,
                "rejected",
                4L,
                "form",
                "GB18030, tab, 4 columns",
                "dryRun",
                false));
    var repair = repairFile(first);
    var text = Files.readString(repair);
    assertThat(text)
        .isEqualTo(
            "\uFEFF"
                + """
                reject:line\treject:column\treject:sentence\tkey\tname\tphone\tmonthly_charge
                3\tphone\tThe number is not E.164: a plus, the country code, 7 to 15 digits in all.\tA-2\t"Li ""Mei""\t"\t13800000002\t20
                4\tmonthly_charge\tThe monthly charge must be a number below 1000000000 with at most four decimals.\tA-3\t李娜\t\t3O
                5\t(row)\tThe row has 3 columns; the header has 4.\tA-4\t张伟\t
                6\t(row)\tA quoted text does not end on this line.\tA-5\t"刘洋\t\t50
                """);

    var again = run(repair, false, new ImportAim.TakeOver());
    assertThat(again.result()).containsEntry("rejected", 4L);
    assertThat(again.message()).doesNotContain("attributes");
    var twice = repairFile(again);
    assertThat(Files.readAllLines(twice))
        .as("the reasons of before are not there twice")
        .startsWith(Files.readAllLines(repair).getFirst())
        .contains(
            "2\tphone\tThe number is not E.164: a plus, the country code, 7 to 15 digits in all."
                + "\tA-2\t\"Li \"\"Mei\"\"\t\"\t13800000002\t20");

    var taken = folder.resolve("taken.csv");
    Files.writeString(
        taken,
        text.replace("\uFEFF", "\uFEFFreject:export\t").replaceAll("\n(?=.)", "\n7f3a admin\t"));
    assertThat(Files.readAllLines(repairFile(run(taken, false, new ImportAim.TakeOver()))))
        .as("nor is the mark of who took the file, which only widens the row")
        .isEqualTo(
            Files.readString(twice)
                .replace("6 columns; the header has 7", "7 columns; the header has 8")
                .lines()
                .toList());

    Files.writeString(
        repair,
        text.replace("\"Li \"\"Mei\"\"\t\"", "Li Mei")
            .replace("\t13800000002", "\t+8613800000002")
            .replace("3O", "30")
            .replace("张伟\t\n", "张伟\t\t40\n")
            .replace("\"刘洋", "刘洋"));
    var repaired = run(repair, false, new ImportAim.TakeOver());
    assertThat(repaired.result()).containsAllEntriesOf(Map.of("created", 4L, "rejected", 0L));
    assertThat(engine.count("from customer where monthly_charge in (10, 20, 30, 40, 50, 60)"))
        .isEqualTo(6);
  }

  @Test
  void aLineThatCannotBeDecodedIsNeverLoadedByTheRepairFile() throws IOException {
    var file = folder.resolve("customers.csv");
    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes("key;name;phone\nA-1;王芳;\nA-2;李".getBytes(Charset.forName("GB18030")));
    out.write(0xFF);
    out.writeBytes(";\nA-3;张伟;".getBytes(Charset.forName("GB18030")));
    Files.write(file, out.toByteArray());

    var first = run(file, false, new ImportAim.TakeOver());
    assertThat(first.result()).containsAllEntriesOf(Map.of("accepted", 2L, "rejected", 1L));
    assertThat(first.message())
        .endsWith(" The last line has no end; the file may have been cut off.");
    var repair = repairFile(first);
    assertThat(Files.readAllLines(repair).getLast())
        .isEqualTo("3;(row);\"The line is not GB18030; save the file in that encoding.\";");
    assertThat(run(repair, false, new ImportAim.TakeOver()).result())
        .containsAllEntriesOf(Map.of("accepted", 0L, "rejected", 1L));
  }

  @Test
  void whatAPersonSaysOfTheFileIsDone() throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, "key|name|phone\nA-1|Müller|\n", StandardCharsets.UTF_16BE);
    var source = new ImportSource(Preset.HOLDLINE, null, Encoding.UTF_16BE, Delimiter.BAR);
    var job =
        engine
            .jobs()
            .startImport(new ImportRequest(file, source, false, null, new ImportAim.TakeOver()));

    assertThat(engine.jobs().await(job).result())
        .containsAllEntriesOf(Map.of("created", 1L, "form", "UTF-16BE, bar, 3 columns"));
    assertThat(engine.count("from customer where name = 'Müller'")).isOne();
  }

  private static Path repairFile(JobView view) {
    return Path.of((String) Objects.requireNonNull(view.result().get("repairFile")));
  }

  private static long id(JobView view) {
    return (Long) Objects.requireNonNull(view.result().get("import"));
  }

  private static JobView run(Path file, boolean testNumbers, ImportAim aim) {
    var view = engine.jobs().await(start(file, testNumbers, aim));
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static long start(Path file, boolean testNumbers, ImportAim aim) {
    return engine
        .jobs()
        .startImport(
            new ImportRequest(
                file,
                ImportSource.of(Preset.HOLDLINE),
                testNumbers,
                file.resolveSibling(file.getFileName() + ".rejects.csv"),
                aim));
  }

  private Path file(String header, List<String> rows) throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
    return file;
  }
}
