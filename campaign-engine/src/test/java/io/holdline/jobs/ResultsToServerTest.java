package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.fileserver.TestFileServer;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results go to a real SFTP server; a run that did not reach it is made good by the next. */
@RunsJobs
final class ResultsToServerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
  private static final List<String> KINDS =
      List.of("attempts", "promises", "refusals", "sales", "words", "work-orders");

  @TempDir private static Path root;
  private static Path here;
  private static Path there;
  private static TestFileServer server;
  private static Engine engine;

  @BeforeAll
  static void start() throws IOException {
    here = Files.createDirectory(root.resolve("here"));
    there = Files.createDirectories(root.resolve("there/in"));
    server = TestFileServer.over(root.resolve("there"));
    var address = server.address();
    engine =
        Engine.withSettings(
            "holdline.results.folder=" + here,
            "holdline.results.server.host=" + address.host(),
            "holdline.results.server.port=" + address.port(),
            "holdline.results.server.user=" + address.user(),
            "holdline.results.server.folder=/in",
            "holdline.results.server.host-key=" + address.hostKey(),
            "holdline.sftp.logins.boss.at=" + address.at(),
            "holdline.sftp.logins.boss.password=right");
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
    server.close();
  }

  @Test
  void whatDidNotReachTheServerIsSentByTheNextRunAndNothingTwice() throws IOException {
    server.stop();
    assertThat(handedBack(DAY.minusDays(1)).state()).isEqualTo(JobView.State.FAILED);
    assertThat(names(there)).isEmpty();
    assertThat(names(here)).hasSize(2 * KINDS.size());

    server.startAgain();
    assertThat(handedBack(DAY).state()).isEqualTo(JobView.State.COMPLETED);
    assertThat(names(there))
        .containsExactlyElementsOf(
            KINDS.stream()
                .flatMap(kind -> Stream.of(kind + "-2026-11-18", kind + "-2026-11-19"))
                .flatMap(name -> Stream.of(name + ".csv", name + ".ctl"))
                .toList());
    assertThat(Files.readAllLines(there.resolve("words-2026-11-19.csv"))).hasSize(1);
    assertThat(names(here)).isEmpty();

    for (var name : names(there)) {
      Files.delete(there.resolve(name));
    }
    assertThat(handedBack(DAY).state()).isEqualTo(JobView.State.COMPLETED);
    assertThat(names(there)).as("taken by the operator, and not sent again").isEmpty();
  }

  private static JobView handedBack(LocalDate day) {
    return engine.jobs().await(engine.jobs().startResults(day));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
