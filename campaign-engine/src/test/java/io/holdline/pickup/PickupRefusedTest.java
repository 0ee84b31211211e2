package io.holdline.pickup;

import static io.holdline.pickup.ServedFeed.BEFORE;
import static io.holdline.pickup.ServedFeed.LI;
import static io.holdline.pickup.ServedFeed.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.filedrop.ArrivalState;
import io.holdline.filedrop.DroppedFiles;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.RemoteFile;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers, logins and files of which nothing is brought, each said with what stands in the way. */
@RunsJobs
final class PickupRefusedTest {
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
  void aServerWithAnotherKeyIsShownNoPassword() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    var agreed = "SHA256:" + "b".repeat(43);
    feed.isFrom(feed.server.address(agreed), "/out");

    feed.look();

    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark())
        .isEqualTo(
            "%s shows the host key %s, but %s was agreed on; nobody signed in."
                .formatted(feed.server.address().at(), feed.server.address().hostKey(), agreed));
    assertThat(feed.server.tried()).isZero();
  }

  @Test
  void whoIsNotLetInAsksAgainAfterTenMinutes() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    feed.server.password("changed");
    feed.look();
    assertThat(feed.remark()).isEqualTo(feed.server.address().at() + " did not let us sign in.");
    int tried = feed.server.tried();
    assertThat(tried).isPositive();

    feed.server.password("right");
    feed.look();
    assertThat(feed.server.tried()).isEqualTo(tried);
    feed.now.set(Engine.NOW.plus(Duration.ofMinutes(10)));
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
    assertThat(feed.remark()).isNull();
  }

  @Test
  void aServerThatIsGoneIsFoundAgain() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    feed.server.stop();
    feed.look();
    assertThat(feed.remark()).startsWith(feed.server.address().at() + " cannot be reached (");
    assertThat(Objects.requireNonNull(feed.view().pickup().remark()).zh()).contains("无法连接");

    feed.server.startAgain();
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
  }

  @Test
  void withoutALoginNothingIsConnectedTo() {
    feed.isFrom(new FileServer("127.0.0.1", 1, "nobody", feed.server.address().hostKey()), "/out");

    feed.look();

    assertThat(feed.remark()).isEqualTo("No way to sign in is set for nobody@127.0.0.1:1.");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    feed.isFrom(feed.server.address(), "/elsewhere");

    feed.look();

    assertThat(feed.remark())
        .isEqualTo(
            "The folder sftp://%s/elsewhere cannot be looked into (it is not there)."
                .formatted(feed.server.address().at()));
  }

  @Test
  void linksAndStrangeNamesAreNamedAndNeverBrought() throws IOException {
    var outside = Files.writeString(root.resolve("there/secret.csv"), "secret");
    Files.createSymbolicLink(feed.out.resolve(YESTERDAY + ".csv"), outside);
    feed.sender.control(YESTERDAY, DroppedFiles.truth(YESTERDAY, LI));
    Files.createDirectory(feed.out.resolve(BEFORE + ".csv"));
    feed.sender.write("customers-2026-11-19..%2f..%2fetc.ctl", "x");
    feed.sender.write("others-2026-11-19.csv", "x");

    feed.look();

    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark())
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
    feed.sender.drop("customers-2026-11-17", LI);
    feed.sender.drop(YESTERDAY, LI);
    try (var file = new RandomAccessFile(feed.out.resolve(YESTERDAY + ".csv").toFile(), "rw")) {
      file.setLength((4L << 30) + 1);
    }

    feed.look();

    assertThat(feed.namesHere()).isEmpty();
    assertThat(feed.remark()).isEqualTo(YESTERDAY + ": it is too large to be brought.");
  }

  @Test
  void aFolderHereThatCannotBeUsedIsSaidAndLosesNothing() throws IOException {
    feed.sender.drop(YESTERDAY, LI);
    var inTheWay =
        Files.writeString(feed.folder.resolve("coming"), "a file where the folder should be");
    feed.look();
    assertThat(feed.remark()).contains("cannot be used (NotDirectoryException)");

    Files.delete(inTheWay);
    feed.look();

    assertThat(feed.states()).containsExactly(ArrivalState.TAKEN);
  }
}
