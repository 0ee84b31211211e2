package io.holdline.pickup;

import static io.holdline.filedrop.DroppedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Arrival;
import io.holdline.filedrop.ArrivalState;
import io.holdline.filedrop.DroppedFiles;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedPlace;
import io.holdline.filedrop.FeedSchedule;
import io.holdline.filedrop.FeedWatch;
import io.holdline.filedrop.Feeds;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.RemoteFile;
import io.holdline.fileserver.RemoteFolder;
import io.holdline.fileserver.TestFileServer;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import io.holdline.workers.EngineProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed of customers on a real SFTP server; it is noon of 2026-11-20 in Shanghai. */
@RunsJobs
final class PickupTest {
  private static final String YESTERDAY = "customers-2026-11-19";
  private static final String BEFORE = "customers-2026-11-18";
  private static final String LI = row(1, "Li", "10.50");
  private static final String WU = row(2, "Wu", "20.25");
  private static final int MANY = 20_000;
  private static final long MIDDLE = 300_000;

  private static Engine engine;

  @TempDir private Path root;
  private final AtomicReference<Instant> now = new AtomicReference<>(Engine.NOW);
  private Path folder;
  private Path out;
  private DroppedFiles sender;
  private TestFileServer server;
  private FeedPickup pickup;

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
    engine.empty();
    folder = Files.createDirectory(root.resolve("here"));
    out = Files.createDirectories(root.resolve("there/out"));
    sender = new DroppedFiles(out, Engine.NOW);
    server = TestFileServer.over(root.resolve("there"));
    pickup =
        new FeedPickup(
            engine.part(Feeds.class),
            engine.dataSource(),
            TestFileServer.servers(server.login()),
            engine.part(EngineProcess.class),
            now::get);
    isFrom(server.address(), "/out");
  }

  @AfterEach
  void noServer() throws IOException {
    server.close();
  }

  private void isFrom(FileServer address, String path) {
    engine
        .part(Feeds.class)
        .save(
            new Feed(
                "customers",
                new Label("客户资料", "Customers"),
                "customers",
                null,
                new FeedPlace(folder, new RemoteFolder(address, path)),
                new FeedSchedule(
                    LocalTime.of(18, 0),
                    1,
                    ZoneId.of("Asia/Shanghai"),
                    EnumSet.allOf(DayOfWeek.class),
                    Duration.ofHours(2),
                    LocalDate.of(2026, 11, 18)),
                null));
  }

  @Test
  void whatLiesOnTheServerIsLoadedOnceAndStaysThere() throws IOException {
    sender.drop(BEFORE, row(1, "Old", "1"));
    sender.drop(YESTERDAY, LI, WU);

    look();
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN, ArrivalState.LATE);
    assertThat(customers()).containsExactly("K1 Li", "K2 Wu");
    assertThat(engine.count("from import_batch")).isEqualTo(2);
    assertThat(sender.names())
        .containsExactly(BEFORE + ".csv", BEFORE + ".ctl", YESTERDAY + ".csv", YESTERDAY + ".ctl");
    assertThat(namesHere()).hasSize(4).allMatch(name -> name.startsWith("taken/"));
    assertThat(remark()).isNull();
    assertThat(view().pickup().at()).isEqualTo(Engine.NOW);
  }

  @Test
  void aFileThatGrowsThereIsWaitedForAndThenLoaded() throws IOException {
    sender.data(YESTERDAY, LI);
    sender.control(YESTERDAY, DroppedFiles.truth(YESTERDAY, LI, WU));
    sender.touch(YESTERDAY + ".csv", Engine.NOW.minusSeconds(20));
    look();
    assertThat(states()).isEmpty();
    assertThat(Objects.requireNonNull(view().remark()).en())
        .startsWith(YESTERDAY + ": it is not whole yet: In bytes they differ");

    sender.data(YESTERDAY, LI, WU);
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
    assertThat(customers()).containsExactly("K1 Li", "K2 Wu");
  }

  @Test
  void oneFileOfTwoStaysThere() throws IOException {
    sender.data(YESTERDAY, LI);
    sender.control(BEFORE, DroppedFiles.truth(BEFORE, LI));

    look();

    assertThat(namesHere()).isEmpty();
    assertThat(remark())
        .isEqualTo(
            BEFORE
                + ": its data file is not there. "
                + YESTERDAY
                + ": its control file is not there.");
  }

  @Test
  void theSameSentAgainIsSeenAgainAndACorrectionUnderTheSameNameIsRefused() throws IOException {
    sender.drop(YESTERDAY, LI);
    look();
    sender.touch(YESTERDAY + ".csv", Engine.NOW.minusSeconds(1800));
    look();
    sender.drop(YESTERDAY, row(3, "Other", "7"));
    look();

    assertThat(states())
        .containsExactly(ArrivalState.REFUSED, ArrivalState.SENT_AGAIN, ArrivalState.TAKEN);
    assertThat(customers()).containsExactly("K1 Li");
  }

  @Test
  void whatWasLostHereBeforeItWasJudgedIsBroughtAgain() throws IOException {
    sender.drop(YESTERDAY, LI);
    pickup.pickUp();
    assertThat(namesHere()).hasSize(2).allMatch(name -> name.startsWith("coming/customers."));
    pickup.pickUp();
    assertThat(namesHere()).hasSize(2);
    for (var lost : namesHere()) {
      Files.delete(folder.resolve(lost));
    }

    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
    assertThat(engine.count("from feed_brought")).isOne();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleLeavesNothingToBeSeen() throws IOException {
    many();
    server.whenRead((session, _, offset) -> {
      if (offset >= MIDDLE) {
        session.close(true);
      }
    });

    look();

    assertThat(states()).isEmpty();
    assertThat(namesHere()).isEmpty();
    assertThat(remark())
        .startsWith(
            "Bringing %s.csv from %s broke off".formatted(YESTERDAY, server.address().at()));
    server.whenRead((_, _, _) -> {});
    look();
    assertThat(states()).containsExactly(ArrivalState.TAKEN);
    assertThat(remark()).isNull();
  }

  @Test
  void whatIsWrittenToWhileItIsBroughtIsBroughtAnew() throws IOException {
    many();
    server.whenRead((_, _, offset) -> {
      if (offset >= MIDDLE) {
        Files.writeString(out.resolve(YESTERDAY + ".csv"), "more", StandardOpenOption.APPEND);
      }
    });

    look();

    assertThat(namesHere()).isEmpty();
    assertThat(remark())
        .isEqualTo(YESTERDAY + ": it is being written to; it is brought at the next visit.");
    server.whenRead((_, _, _) -> {});
    many();
    look();
    assertThat(states()).containsExactly(ArrivalState.TAKEN);
  }

  @Test
  void aProcessThatIsKilledInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
    many();
    var inTheMiddle = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    server.whenRead((_, _, offset) -> {
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
    server.whenRead((_, _, _) -> {});
    engine.part(FeedWatch.class).look();
    assertThat(states()).isEmpty();

    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (engine.count(
            "from feed where pickup_holder is not null and process_lives(pickup_holder)")
        > 0) {
      assertThat(System.nanoTime()).as("the process is known to be dead by then").isLessThan(until);
    }
    look();
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
    assertThat(engine.count("from customer")).isEqualTo(MANY);
    assertThat(engine.count("from import_batch")).isOne();
    assertThat(namesHere()).hasSize(2).allMatch(name -> name.startsWith("taken/"));
  }

  private Process started() throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    server
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

  @Test
  void aServerWithAnotherKeyIsShownNoPassword() throws IOException {
    sender.drop(YESTERDAY, LI);
    var agreed = "SHA256:" + "b".repeat(43);
    isFrom(server.address(agreed), "/out");

    look();

    assertThat(namesHere()).isEmpty();
    assertThat(remark())
        .isEqualTo(
            "%s shows the host key %s, but %s was agreed on; nobody signed in."
                .formatted(server.address().at(), server.address().hostKey(), agreed));
    assertThat(server.tried()).isZero();
  }

  @Test
  void whoIsNotLetInAsksAgainAfterTenMinutes() throws IOException {
    sender.drop(YESTERDAY, LI);
    server.password("changed");
    look();
    assertThat(remark()).isEqualTo(server.address().at() + " did not let us sign in.");
    int tried = server.tried();
    assertThat(tried).isPositive();

    server.password("right");
    look();
    assertThat(server.tried()).isEqualTo(tried);
    now.set(Engine.NOW.plus(Duration.ofMinutes(10)));
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
    assertThat(remark()).isNull();
  }

  @Test
  void aServerThatIsGoneIsFoundAgain() throws IOException {
    sender.drop(YESTERDAY, LI);
    server.stop();
    look();
    assertThat(remark()).startsWith(server.address().at() + " cannot be reached (");
    assertThat(Objects.requireNonNull(view().pickup().remark()).zh()).contains("无法连接");

    server.startAgain();
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
  }

  @Test
  void withoutALoginNothingIsConnectedTo() {
    isFrom(new FileServer("127.0.0.1", 1, "nobody", server.address().hostKey()), "/out");

    look();

    assertThat(remark()).isEqualTo("No way to sign in is set for nobody@127.0.0.1:1.");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    isFrom(server.address(), "/elsewhere");

    look();

    assertThat(remark())
        .isEqualTo(
            "The folder sftp://%s/elsewhere cannot be looked into (it is not there)."
                .formatted(server.address().at()));
  }

  @Test
  void linksAndStrangeNamesAreNamedAndNeverBrought() throws IOException {
    var outside = Files.writeString(root.resolve("there/secret.csv"), "secret");
    Files.createSymbolicLink(out.resolve(YESTERDAY + ".csv"), outside);
    sender.control(YESTERDAY, DroppedFiles.truth(YESTERDAY, LI));
    Files.createDirectory(out.resolve(BEFORE + ".csv"));
    sender.write("customers-2026-11-19..%2f..%2fetc.ctl", "x");
    sender.write("others-2026-11-19.csv", "x");

    look();

    assertThat(namesHere()).isEmpty();
    assertThat(remark())
        .contains("This is no name of a delivery: " + YESTERDAY + ".csv")
        .contains("This is no name of a delivery: " + BEFORE + ".csv")
        .doesNotContain("others");
    var climbing =
        new RemoteFile(
            "customers-2026-11-19/../../../customers-2026-11-19.csv", 1, Engine.NOW, true);
    assertThat(RemoteDelivery.among("customers", List.of(climbing))).isEmpty();
  }

  @Test
  void whatIsTooLargeOrFromBeforeTheFeedStaysThere() throws IOException {
    sender.drop("customers-2026-11-17", LI);
    sender.drop(YESTERDAY, LI);
    try (var file = new RandomAccessFile(out.resolve(YESTERDAY + ".csv").toFile(), "rw")) {
      file.setLength((4L << 30) + 1);
    }

    look();

    assertThat(namesHere()).isEmpty();
    assertThat(remark()).isEqualTo(YESTERDAY + ": it is too large to be brought.");
  }

  @Test
  void aFolderHereThatCannotBeUsedIsSaidAndLosesNothing() throws IOException {
    sender.drop(YESTERDAY, LI);
    var inTheWay = Files.writeString(folder.resolve("coming"), "a file where the folder should be");
    look();
    assertThat(remark()).contains("cannot be used (NotDirectoryException)");

    Files.delete(inTheWay);
    look();

    assertThat(states()).containsExactly(ArrivalState.TAKEN);
  }

  /** A delivery of more than a megabyte. */
  private void many() throws IOException {
    sender.drop(
        YESTERDAY,
        IntStream.range(0, MANY)
            .mapToObj(n -> "K%d,Name of %d,+9990000%05d,1".formatted(n, n, n))
            .toArray(String[]::new));
    assertThat(Files.size(out.resolve(YESTERDAY + ".csv"))).isGreaterThan(2 * MIDDLE);
  }

  /** A visit at the server and a look into the folder. */
  private void look() {
    pickup.pickUp();
    engine.part(FeedWatch.class).look();
  }

  private static Feeds.View view() {
    return engine.part(Feeds.class).views().getFirst();
  }

  /** What came of files, the newest first. */
  private static List<ArrivalState> states() {
    return view().arrivals().stream()
        .map(Arrival::state)
        .filter(state -> state != ArrivalState.MISSING)
        .toList();
  }

  private static @Nullable String remark() {
    var remark = view().pickup().remark();
    return remark == null ? null : remark.en();
  }

  /** The files here, without folders. */
  private List<String> namesHere() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith("rejects") && !name.equals("coming"))
          .sorted()
          .toList();
    }
  }

  private static List<String> customers() {
    return engine
        .sql()
        .sql("select subscription_key || ' ' || name as one from customer order by 1")
        .query((row, n) -> row.getString("one"))
        .list();
  }
}
