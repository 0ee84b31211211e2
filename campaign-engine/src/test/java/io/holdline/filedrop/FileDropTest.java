package io.holdline.filedrop;

import static io.holdline.filedrop.DroppedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A feed of customers in a local folder; it is noon of 2026-11-20 in Shanghai. */
@RunsJobs
final class FileDropTest {
  private static final String YESTERDAY = "customers-2026-11-19";
  private static final String BEFORE = "customers-2026-11-18";
  private static final String LI = row(1, "Li", "10.50");
  private static final String WU = row(2, "Wu", "20.25");

  private static Engine engine;

  @TempDir private Path folder;
  private DroppedFiles sender;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aFeed() {
    engine.empty();
    sender = new DroppedFiles(folder, Engine.NOW);
    engine.part(Feeds.class).save(feed(folder, LocalTime.of(18, 0)));
  }

  static Feed feed(Path folder, LocalTime dueAt) {
    return new Feed(
        "customers",
        new Label("客户资料", "Customers"),
        "customers",
        null,
        FeedPlace.here(folder),
        new FeedSchedule(
            dueAt,
            1,
            ZoneId.of("Asia/Shanghai"),
            EnumSet.allOf(DayOfWeek.class),
            Duration.ofHours(2),
            LocalDate.of(2026, 11, 19)),
        null);
  }

  @Test
  void aWholeDeliveryIsLoadedPutOnRecordAndMoved() throws IOException {
    sender.drop(YESTERDAY, LI, WU);

    var arrival = looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(arrival.day()).isEqualTo("2026-11-19");
    assertThat(arrival.result()).containsEntry("created", 2L).containsEntry("rejected", 0L);
    assertThat(arrival.said().en())
        .isEqualTo("2 rows accepted (2 new, 0 changed, 0 unchanged), 0 rejected.");
    assertThat(customers()).containsExactly("K1 Li", "K2 Wu");
    assertThat(sender.names()).containsExactly(taken(arrival, ".csv"), taken(arrival, ".ctl"));
    assertThat(view().standing().state()).isEqualTo(FeedStanding.State.CURRENT);
    assertThat(view().standing().lastDay()).isEqualTo("2026-11-19");
    assertThat(view().remark()).isNull();
  }

  @Test
  void aControlFileInJsonSaysTheSame() throws IOException {
    sender.drop(YESTERDAY, LI);
    var sha = DataCheck.sha256(folder.resolve(YESTERDAY + ".csv"));
    sender.control(
        YESTERDAY,
        """
        {"rows": 1, "sumColumn": "monthly_charge", "sum": 10.5, "sha256": "%s", "asOf": "2026-11-19", "sender": "BOSS"}\
        """
            .formatted(sha));

    assertThat(looked().state()).isEqualTo(ArrivalState.TAKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows=2|rows=3|In rows they differ: the control file says 3, the data file has 2. Nothing"
            + " was loaded.",
        "sum=30.75|sum=30.76|In sum of monthly_charge they differ: the control file says 30.76, the"
            + " data file has 30.75. Nothing was loaded.",
        "asOf=2026-11-19|asOf=2026-11-18|The name says 2026-11-19, the control file 2026-11-18."
            + " Nothing was loaded.",
        "sumColumn=monthly_charge|sumColumn=charge|The control file adds up the column charge,"
            + " which the data file does not have. Nothing was loaded.",
        "sumColumn=monthly_charge|sumColumn=name|Line 2 has no number in the column name, so it"
            + " cannot be added up. Nothing was loaded.",
        "rows=2|correction=1\\nrows=2|The name says correction 0, the control file 1. Nothing was"
            + " loaded.",
        "rows=2|rows=two|The control file's rows (two) cannot be understood. Nothing was loaded.",
        "rows=2|ROWS|The control file is neither JSON nor lines of key=value. Nothing was loaded.",
      })
  void aControlFileThatDiffersLoadsNothingAndSaysInWhat(String right, String wrong, String said)
      throws IOException {
    sender.data(YESTERDAY, LI, WU);
    sender.control(
        YESTERDAY,
        DroppedFiles.truth(YESTERDAY, LI, WU).replace(right, wrong.replace("\\n", "\n")));

    var arrival = looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en()).isEqualTo(said);
    assertThat(customers()).isEmpty();
    var stem = "refused/" + arrival.id() + "-" + YESTERDAY;
    assertThat(sender.names()).containsExactly(stem + ".csv", stem + ".ctl", stem + ".why.txt");
    assertThat(Files.readAllLines(folder.resolve(stem + ".why.txt")))
        .containsExactly(arrival.said().zh(), said);
  }

  @Test
  void aFileThatGrowsIsWaitedForAndOneThatStaysShortIsRefused() throws IOException {
    var truth = DroppedFiles.truth(YESTERDAY, LI, WU);
    sender.data(YESTERDAY, LI);
    sender.control(YESTERDAY, truth);
    sender.touch(YESTERDAY + ".csv", Engine.NOW.minusSeconds(20));

    look();

    assertThat(view().arrivals()).isEmpty();
    assertThat(remark()).startsWith(YESTERDAY + ": it is not whole yet: In bytes they differ");
    sender.data(YESTERDAY, LI);
    var refused = looked();
    assertThat(refused.state()).isEqualTo(ArrivalState.REFUSED);

    sender.data(YESTERDAY, LI, WU);
    sender.control(YESTERDAY, truth);
    assertThat(looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(customers()).containsExactly("K1 Li", "K2 Wu");
  }

  @Test
  void oneFileOfTwoWaitsForTheOther() throws IOException {
    sender.data(YESTERDAY, LI);
    sender.control(BEFORE, DroppedFiles.truth(BEFORE, LI));

    look();

    assertThat(view().arrivals()).isEmpty();
    assertThat(remark())
        .isEqualTo(
            BEFORE
                + ": its data file is not there. "
                + YESTERDAY
                + ": its control file is not there.");
    assertThat(sender.names()).containsExactly(BEFORE + ".ctl", YESTERDAY + ".csv");
  }

  @Test
  void theSameAgainDoesNothingAndSaysSo() throws IOException {
    sender.drop(YESTERDAY, LI);
    var first = looked();
    sender.drop(YESTERDAY, LI);

    var again = looked();

    assertThat(again.state()).isEqualTo(ArrivalState.SENT_AGAIN);
    assertThat(engine.count("from import_batch")).isOne();
    assertThat(sender.names())
        .contains(taken(first, ".csv"), "again/" + again.id() + "-" + YESTERDAY + ".csv");
  }

  @Test
  void aCorrectionNeedsAHigherNumber() throws IOException {
    sender.drop(YESTERDAY, LI);
    look();
    sender.drop(YESTERDAY, row(1, "Lee", "11"));
    var same = looked();
    sender.drop(YESTERDAY + "-1", row(1, "Lee", "11"));

    var corrected = looked();

    assertThat(same.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(same.said().en())
        .isEqualTo(
            "Of 2026-11-19 correction 0 is loaded; other data need a higher number. Nothing was"
                + " loaded.");
    assertThat(corrected.state()).isEqualTo(ArrivalState.CORRECTED);
    assertThat(customers()).containsExactly("K1 Lee");
  }

  @Test
  void anOlderDayWaitsForAPersonWhoMayAllowIt() throws IOException {
    sender.drop(YESTERDAY, LI);
    look();
    sender.drop(BEFORE, row(1, "Old", "1"));

    var aside = looked();

    assertThat(aside.state()).isEqualTo(ArrivalState.ASIDE);
    assertThat(customers()).containsExactly("K1 Li");
    var watch = engine.part(FeedWatch.class);
    assertThat(watch.decide("customers", aside.id(), true, "needed", "ann"))
        .isInstanceOf(FeedWatch.Decided.Done.class);
    assertThat(watch.decide("customers", aside.id(), false, "no", "ann"))
        .isInstanceOf(FeedWatch.Decided.Refused.class);
    assertThat(looked().state()).isEqualTo(ArrivalState.OLDER);
    assertThat(customers()).containsExactly("K1 Old");
    assertThat(view().standing().lastDay()).isEqualTo("2026-11-19");
  }

  @Test
  void anOlderDayMayBeDropped() throws IOException {
    sender.drop(YESTERDAY, LI);
    look();
    sender.drop(BEFORE, row(1, "Old", "1"));
    var aside = looked();

    engine.part(FeedWatch.class).decide("customers", aside.id(), false, "too old", "ann");

    look();
    var dropped = view().arrivals().getFirst();
    assertThat(dropped.state()).isEqualTo(ArrivalState.DROPPED);
    assertThat(dropped.decidedBy()).isEqualTo("ann");
    assertThat(dropped.said().en()).contains("too old");
    assertThat(sender.names()).contains("refused/" + dropped.id() + "-" + BEFORE + ".csv");
    assertThat(customers()).containsExactly("K1 Li");
  }

  @Test
  void whatIsNoDeliveryIsNamedAndLeftAlone() throws IOException {
    var outside = Files.writeString(folder.resolveSibling("outside.csv"), "secret");
    Files.createSymbolicLink(folder.resolve(YESTERDAY + ".csv"), outside);
    Files.createDirectory(folder.resolve(BEFORE + ".csv"));
    sender.control(YESTERDAY, DroppedFiles.truth(YESTERDAY, LI));
    sender.write("customers-2026-13-40.csv", "x");
    sender.write("customers-2026-11-19-1234.csv", "x");
    sender.write("customers-2026-11-19..%2f..%2fetc.ctl", "x");
    sender.write("others-2026-11-19.csv", "x");

    look();

    assertThat(view().arrivals()).isEmpty();
    assertThat(remark())
        .startsWith("This is no name of a delivery: customers-2026-11-18.csv.")
        .endsWith("And 3 more.");
    assertThat(outside).hasContent("secret");
    assertThat(engine.count("from import_batch")).isZero();
  }

  @Test
  void aControlFileOfTenMegabytesIsNotRead() throws IOException {
    sender.drop(YESTERDAY, LI);
    sender.control(YESTERDAY, "#".repeat(10 << 20));

    assertThat(looked().said().en())
        .isEqualTo("The control file has more than 65536 bytes. Nothing was loaded.");
  }

  @Test
  void aDayAfterTodayIsRefused() throws IOException {
    sender.drop("customers-2026-11-21", LI);

    assertThat(looked().said().en())
        .isEqualTo("The day 2026-11-21 is after today, 2026-11-20. Nothing was loaded.");
  }

  @Test
  void aFileThatTheImportRefusesSaysWhy() throws IOException {
    sender.write(YESTERDAY + ".csv", "name,phone\nLi,+999000000001\n");
    var sha = DataCheck.sha256(folder.resolve(YESTERDAY + ".csv"));
    sender.control(YESTERDAY, "rows=1\nsha256=%s\nasOf=2026-11-19\n".formatted(sha));

    var arrival = looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en()).contains("its header lacks key");
  }

  @Test
  void aFolderThatIsGoneIsSaidAndFoundAgain() throws IOException {
    engine.part(Feeds.class).save(feed(folder.resolve("gone"), LocalTime.of(18, 0)));
    look();
    assertThat(remark()).contains("gone cannot be used");

    sender = new DroppedFiles(folder.resolve("gone"), Engine.NOW);
    sender.drop(YESTERDAY, LI);
    assertThat(looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(view().remark()).isNull();
  }

  @Test
  void aFileThatCannotBeMovedIsLoadedOnceAndMovedLater() throws IOException {
    sender.write("taken", "a file where the folder should be");
    sender.drop(YESTERDAY, LI);

    look();
    look();

    assertThat(view().arrivals()).hasSize(1);
    assertThat(remark()).contains("cannot be used");
    assertThat(engine.count("from import_batch")).isOne();
    Files.delete(folder.resolve("taken"));
    look();
    var arrival = view().arrivals().getFirst();
    assertThat(view().arrivals()).hasSize(1);
    assertThat(sender.names()).containsExactly(taken(arrival, ".csv"), taken(arrival, ".ctl"));
  }

  @Test
  void whatFailsThreeTimesIsRefused() throws IOException {
    sender.drop(YESTERDAY, LI);
    engine
        .sql()
        .sql(
            """
            create function no_room() returns trigger language plpgsql as
              $$ begin raise exception 'there is no room'; end $$;
            create trigger no_room before insert on customer execute function no_room()\
            """)
        .update();
    try {
      assertThat(looked().state()).isEqualTo(ArrivalState.FAILED);
      assertThat(remark()).startsWith("The job failed");
      assertThat(looked().state()).isEqualTo(ArrivalState.FAILED);
      assertThat(looked().state()).isEqualTo(ArrivalState.REFUSED);
    } finally {
      engine.sql().sql("drop function no_room cascade").update();
    }
    assertThat(customers()).isEmpty();
    sender.drop(YESTERDAY, LI);
    assertThat(looked().state()).isEqualTo(ArrivalState.TAKEN);
  }

  @Test
  void ofTwoEnginesOneTakesADelivery() throws IOException {
    for (int day = 10; day < 20; day++) {
      sender.drop("customers-2026-11-" + day, row(1, "Day " + day, "1"));
    }
    try (var other = Engine.at(engine.port())) {
      var watches = List.of(engine.part(FeedWatch.class), other.part(FeedWatch.class));
      CompletableFuture.allOf(
              watches.stream()
                  .map(watch -> CompletableFuture.runAsync(watch::look))
                  .toArray(CompletableFuture[]::new))
          .join();
      look();
    }
    assertThat(engine.count("from import_batch")).isEqualTo(10);
    assertThat(engine.count("from feed_arrival where state in ('taken', 'late')")).isEqualTo(10);
    assertThat(customers()).containsExactly("K1 Day 19");
  }

  @Test
  void whatDidNotComeIsMissingOnce() throws IOException {
    engine.part(Feeds.class).save(feed(folder, LocalTime.of(6, 0)));

    look();
    look();

    assertThat(view().arrivals()).extracting(Arrival::state).containsExactly(ArrivalState.MISSING);
    assertThat(view().standing().state()).isEqualTo(FeedStanding.State.STALE);
    assertThat(view().standing().said())
        .isEqualTo(
            new Label(
                "2026-11-19 的文件应于 2026-11-20 06:00 前到达，已晚 6小时；目前没有任何数据。",
                "The file of 2026-11-19 was due by 2026-11-20 06:00, 6 h ago; there is nothing."));

    sender.drop(YESTERDAY, LI);
    assertThat(looked().state()).isEqualTo(ArrivalState.LATE);
    assertThat(view().standing().state()).isEqualTo(FeedStanding.State.CURRENT);
  }

  @Test
  void whatWasTakenBackCountsAsNotLoaded() throws IOException {
    sender.drop(YESTERDAY, LI);
    long imported = looked().result().getOrDefault("import", 0L);
    var jobs = engine.jobs();
    jobs.await(jobs.startUndoImport(imported));
    assertThat(view().standing().lastDay()).isNull();

    sender.drop(YESTERDAY, LI);

    assertThat(looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(customers()).containsExactly("K1 Li");
  }

  /** Looks and answers what happened last. */
  private Arrival looked() {
    look();
    return view().arrivals().getFirst();
  }

  private static void look() {
    engine.part(FeedWatch.class).look();
  }

  private static Feeds.View view() {
    return engine.part(Feeds.class).views().getFirst();
  }

  /** What stands in the way; a failure when nothing does. */
  private static String remark() {
    return Objects.requireNonNull(view().remark()).en();
  }

  private static String taken(Arrival arrival, String end) {
    return "taken/" + arrival.id() + "-" + arrival.file() + end;
  }

  private static List<String> customers() {
    return engine
        .sql()
        .sql("select subscription_key || ' ' || name as one from customer order by 1")
        .query((row, n) -> row.getString("one"))
        .list();
  }
}
