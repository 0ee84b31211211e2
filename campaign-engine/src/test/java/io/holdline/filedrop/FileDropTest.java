package io.holdline.filedrop;

import static io.holdline.filedrop.LocalFeed.BEFORE;
import static io.holdline.filedrop.LocalFeed.LI;
import static io.holdline.filedrop.LocalFeed.WU;
import static io.holdline.filedrop.LocalFeed.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries into a local folder: whole ones, and those with which something is wrong. */
@RunsJobs
final class FileDropTest {
  private static Engine engine;

  @TempDir private Path folder;
  private DroppedFiles sender;
  private LocalFeed feed;

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
    feed = new LocalFeed(engine, folder);
    sender = new DroppedFiles(folder, Engine.NOW);
  }

  @Test
  void aWholeDeliveryIsLoadedPutOnRecordAndMoved() throws IOException {
    sender.drop(YESTERDAY, LI, WU);

    var arrival = feed.looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(arrival.day()).isEqualTo("2026-11-19");
    assertThat(arrival.result()).containsEntry("created", 2L).containsEntry("rejected", 0L);
    assertThat(arrival.said().en())
        .isEqualTo("2 rows accepted (2 new, 0 changed, 0 unchanged), 0 rejected.");
    assertThat(feed.customers()).containsExactly("K1 Li", "K2 Wu");
    assertThat(sender.names())
        .containsExactly(LocalFeed.taken(arrival, ".csv"), LocalFeed.taken(arrival, ".ctl"));
    assertThat(feed.view().standing().state()).isEqualTo(FeedStanding.State.CURRENT);
    assertThat(feed.view().standing().lastDay()).isEqualTo("2026-11-19");
    assertThat(feed.view().remark()).isNull();
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

    assertThat(feed.looked().state()).isEqualTo(ArrivalState.TAKEN);
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

    var arrival = feed.looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en()).isEqualTo(said);
    assertThat(feed.customers()).isEmpty();
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

    feed.look();

    assertThat(feed.view().arrivals()).isEmpty();
    assertThat(feed.remark()).startsWith(YESTERDAY + ": it is not whole yet: In bytes they differ");
    sender.data(YESTERDAY, LI);
    var refused = feed.looked();
    assertThat(refused.state()).isEqualTo(ArrivalState.REFUSED);

    sender.data(YESTERDAY, LI, WU);
    sender.control(YESTERDAY, truth);
    assertThat(feed.looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(feed.customers()).containsExactly("K1 Li", "K2 Wu");
  }

  @Test
  void oneFileOfTwoWaitsForTheOther() throws IOException {
    sender.data(YESTERDAY, LI);
    sender.control(BEFORE, DroppedFiles.truth(BEFORE, LI));

    feed.look();

    assertThat(feed.view().arrivals()).isEmpty();
    assertThat(feed.remark())
        .isEqualTo(
            BEFORE
                + ": its data file is not there. "
                + YESTERDAY
                + ": its control file is not there.");
    assertThat(sender.names()).containsExactly(BEFORE + ".ctl", YESTERDAY + ".csv");
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

    feed.look();

    assertThat(feed.view().arrivals()).isEmpty();
    assertThat(feed.remark())
        .startsWith("This is no name of a delivery: customers-2026-11-18.csv.")
        .endsWith("And 3 more.");
    assertThat(outside).hasContent("secret");
    assertThat(engine.count("from import_batch")).isZero();
  }

  @Test
  void aControlFileOfTenMegabytesIsNotRead() throws IOException {
    sender.drop(YESTERDAY, LI);
    sender.control(YESTERDAY, "#".repeat(10 << 20));

    assertThat(feed.looked().said().en())
        .isEqualTo("The control file has more than 65536 bytes. Nothing was loaded.");
  }

  @Test
  void aFileThatTheImportRefusesSaysWhy() throws IOException {
    sender.write(YESTERDAY + ".csv", "name,phone\nLi,+999000000001\n");
    var sha = DataCheck.sha256(folder.resolve(YESTERDAY + ".csv"));
    sender.control(YESTERDAY, "rows=1\nsha256=%s\nasOf=2026-11-19\n".formatted(sha));

    var arrival = feed.looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en()).contains("its header lacks key");
  }

  @Test
  void aFolderThatIsGoneIsSaidAndFoundAgain() throws IOException {
    engine.part(Feeds.class).save(LocalFeed.feed(folder.resolve("gone"), LocalTime.of(18, 0)));
    feed.look();
    assertThat(feed.remark()).contains("gone cannot be used");

    sender = new DroppedFiles(folder.resolve("gone"), Engine.NOW);
    sender.drop(YESTERDAY, LI);
    assertThat(feed.looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(feed.view().remark()).isNull();
  }

  @Test
  void aFileThatCannotBeMovedIsLoadedOnceAndMovedLater() throws IOException {
    sender.write("taken", "a file where the folder should be");
    sender.drop(YESTERDAY, LI);

    feed.look();
    feed.look();

    assertThat(feed.view().arrivals()).hasSize(1);
    assertThat(feed.remark()).contains("cannot be used");
    assertThat(engine.count("from import_batch")).isOne();
    Files.delete(folder.resolve("taken"));
    feed.look();
    var arrival = feed.view().arrivals().getFirst();
    assertThat(feed.view().arrivals()).hasSize(1);
    assertThat(sender.names())
        .containsExactly(LocalFeed.taken(arrival, ".csv"), LocalFeed.taken(arrival, ".ctl"));
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
      assertThat(feed.looked().state()).isEqualTo(ArrivalState.FAILED);
      assertThat(feed.remark()).startsWith("The job failed");
      assertThat(feed.looked().state()).isEqualTo(ArrivalState.FAILED);
      assertThat(feed.looked().state()).isEqualTo(ArrivalState.REFUSED);
    } finally {
      engine.sql().sql("drop function no_room cascade").update();
    }
    assertThat(feed.customers()).isEmpty();
    sender.drop(YESTERDAY, LI);
    assertThat(feed.looked().state()).isEqualTo(ArrivalState.TAKEN);
  }
}
