package io.holdline.pickup;

import static io.holdline.filedrop.DroppedFiles.row;
import static io.holdline.pickup.ServedFeed.BEFORE;
import static io.holdline.pickup.ServedFeed.LI;
import static io.holdline.pickup.ServedFeed.MANY;
import static io.holdline.pickup.ServedFeed.MIDDLE;
import static io.holdline.pickup.ServedFeed.WU;
import static io.holdline.pickup.ServedFeed.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.filedrop.ArrivalState;
import io.holdline.filedrop.DroppedFiles;
import io.holdline.filedrop.FeedWatch;
import io.holdline.fileserver.TestFileServer;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on a server is brought whole, once, and judged here. */
@RunsJobs
final class PickupTest {
  private static Engine engine;

  @TempDir private Path root;
  private ServedFeed feed;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aFeed() throws IOException {
    feed = new ServedFeed(engine, root);
  }

  @AfterEach
  void noServer() throws IOException {
    feed.close();
  }

  @Test
  void whatLiesOnTheServerIsLoadedOnceAndStaysThere() throws IOException {
    feed.sender.drop(BEFORE, row(1, "Old", "1"));
    feed.sender.drop(YESTERDAY, LI, WU);

    feed.look();
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN, ArrivalState.LATE);
    assertThat(feed.customers()).containsExactly("K1 Li", "K2 Wu");
    assertThat(engine.count("from import_batch")).isEqualTo(2);
    assertThat(feed.sender.names())
        .containsExactly(BEFORE + ".csv", BEFORE + ".ctl", YESTERDAY + ".csv", YESTERDAY + ".ctl");
    assertThat(feed.namesHere()).hasSize(4).allMatch(name -> name.startsWith("taken/"));
    assertThat(feed.remark()).isNull();
    assertThat(feed.view().pickup().at()).isEqualTo(Engine.NOW);
  }

  @Test
  void aFileThatGrowsThereIsWaitedForAndThenLoaded() throws IOException {
    feed.sender.data(YESTERDAY, LI);
    feed.sender.control(YESTERDAY, DroppedFiles.truth(YESTERDAY, LI, WU));
    feed.sender.touch(YESTERDAY + ".csv", Engine.NOW.minusSeconds(20));
    feed.look();
    assertThat(feed.states()).isEmpty();
    assertThat(Objects.requireNonNull(feed.view().remark()).en())
        .startsWith(YESTERDAY + ": it is not whole yet: In bytes they differ");

    feed.sender.data(YESTERDAY, LI, WU);
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
    assertThat(feed.customers()).containsExactly("K1 Li", "K2 Wu");
  }

  @Test
  void oneFileOfTwoStaysThere() throws IOException {
    feed.sender.data(YESTERDAY, LI);
    feed.sender.control(BEFORE, DroppedFiles.truth(BEFORE, LI));

    feed.look();

    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark())
        .isEqualTo(
            BEFORE
                + ": its data file is not there. "
                + YESTERDAY
                + ": its control file is not there.");
  }

  @Test
  void theSameSentAgainIsSeenAgainAndACorrectionUnderTheSameNameIsRefused() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    feed.look();
    feed.sender.touch(YESTERDAY + ".csv", Engine.NOW.minusSeconds(1800));
    feed.look();
    feed.sender.drop(YESTERDAY, row(3, "Other", "7"));
    feed.look();

    assertThat(feed.states())
        .containsExactly(ArrivalState.REFUSED, ArrivalState.SENT_AGAIN, ArrivalState.TAKEN);
    assertThat(feed.customers()).containsExactly("K1 Li");
  }

  @Test
  void whatWasLostHereBeforeItWasJudgedIsBroughtAgain() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    feed.pickup.pickUp();
    assertThat(feed.namesHere()).hasSize(2).allMatch(name -> name.startsWith("coming/customers."));
    feed.pickup.pickUp();
    assertThat(feed.namesHere()).hasSize(2);
    for (var lost : feed.namesHere()) {
      Files.delete(feed.folder.resolve(lost));
    }

    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
    assertThat(engine.count("from feed_brought")).isOne();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleLeavesNothingToBeSeen() throws IOException {
    feed.many();
    feed.server.whenRead((session, _, offset) -> {
      if (offset >= MIDDLE) {
        session.close(true);
      }
    });

    feed.look();

    assertThat(feed.states()).isEmpty();
    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark())
        .startsWith(
            "Bringing %s.csv from %s broke off".formatted(YESTERDAY, feed.server.address().at()));
    feed.server.whenRead((_, _, _) -> {});
    feed.look();
    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
    assertThat(feed.remark()).isNull();
  }

  @Test
  void whatIsWrittenToWhileItIsBroughtIsBroughtAnew() throws IOException {
    feed.many();
    feed.server.whenRead((_, _, offset) -> {
      if (offset >= MIDDLE) {
        Files.writeString(feed.out.resolve(YESTERDAY + ".csv"), "more", StandardOpenOption.APPEND);
      }
    });

    feed.look();

    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark())
        .isEqualTo(YESTERDAY + ": it is being written to; it is brought at the next visit.");
    feed.server.whenRead((_, _, _) -> {});
    feed.many();
    feed.look();
    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
  }

  @Test
  void aProcessThatIsKilledInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
    feed.many();
    var inTheMiddle = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    feed.server.whenRead((_, _, offset) -> {
      if (offset >= MIDDLE) {
        inTheMiddle.countDown();
        TestFileServer.await(killed);
      }
    });
    var process = started();
    try {
      TestFileServer.await(inTheMiddle);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    killed.countDown();
    feed.server.whenRead((_, _, _) -> {});
    engine.part(FeedWatch.class).look();
    assertThat(feed.states()).isEmpty();

    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (engine.count(
            "from feed where pickup_holder is not null and process_lives(pickup_holder)")
        > 0) {
      assertThat(System.nanoTime()).as("the process is known to be dead by then").isLessThan(until);
    }
    feed.look();
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
    assertThat(engine.count("from customer")).isEqualTo(MANY);
    assertThat(engine.count("from import_batch")).isOne();
    assertThat(feed.namesHere()).hasSize(2).allMatch(name -> name.startsWith("taken/"));
  }

  private Process started() throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    feed.server
        .login()
        .forEach((name, value) ->
            command.add("-Dholdline.sftp.logins.boss.%s=%s".formatted(name, value)));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            PickupProcess.class.getName(),
            Integer.toString(engine.port())));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
