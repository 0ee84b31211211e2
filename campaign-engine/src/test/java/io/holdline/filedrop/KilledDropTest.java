package io.holdline.filedrop;

import static io.holdline.filedrop.DroppedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while it takes deliveries; the next look leaves what an undisturbed one
 * leaves: customers, what is on record, and files.
 */
@RunsJobs
final class KilledDropTest {
  private static final int KILLS = Boolean.getBoolean("holdline.deep") ? 20 : 2;

  private static Engine engine;

  @TempDir private Path root;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @Test
  void nothingIsLostAndNothingDoneTwice() throws Exception {
    var sender = dropped("undisturbed");
    engine.tellAt(Long.MAX_VALUE, () -> {});
    DropProcess.look(engine);
    long deeds = engine.deeds();
    var undisturbed = leftBy(sender);
    assertThat(undisturbed)
        .contains("K1 Third", "late 2026-11-17", "corrected 2026-11-17", "refused 2026-11-18");

    var places = new SplittableRandom(11);
    for (double share : DoubleStream.generate(places::nextDouble).limit(KILLS).toArray()) {
      var again = dropped("killed-" + share);
      killed((long) (share * deeds));
      ended();
      assertThat(leftBy(again)).as("killed at %.3f", share).isEqualTo(undisturbed);
    }
  }

  /** A delivery, its correction, one that is wrong, and a newer one. */
  private DroppedFiles dropped(String name) throws IOException {
    engine.empty();
    var folder = root.resolve(name);
    var sender = new DroppedFiles(folder, Engine.NOW);
    engine.part(Feeds.class).save(LocalFeed.feed(folder, LocalTime.of(18, 0)));
    sender.drop("customers-2026-11-17", row(1, "First", "1"), row(2, "Two", "2"));
    sender.drop("customers-2026-11-17-1", row(1, "Second", "1"));
    sender.data("customers-2026-11-18", row(3, "Wrong", "3"));
    sender.control(
        "customers-2026-11-18",
        DroppedFiles.truth("customers-2026-11-18", row(3, "Wrong", "3"))
            .replace("rows=1", "rows=2"));
    sender.drop("customers-2026-11-19", row(1, "Third", "1"));
    return sender;
  }

  private static void killed(long deed) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DropProcess.class.getName(),
                Integer.toString(engine.port()),
                Long.toString(Math.max(1, deed)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.lines().anyMatch(DropProcess.HERE::equals))
          .as("the process has come to the place")
          .isTrue();
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** Looks until the dead process's hold is gone and nothing is left to do. */
  private static void ended() {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (engine.count("from feed where holder is not null and process_lives(holder)") > 0) {
      assertThat(System.nanoTime()).as("the process is known to be dead by then").isLessThan(until);
    }
    engine.part(FeedWatch.class).look();
    engine.part(FeedWatch.class).look();
  }

  private static List<String> leftBy(DroppedFiles sender) throws IOException {
    var left = new ArrayList<String>();
    left.addAll(lines("select subscription_key || ' ' || name as line from customer order by 1"));
    left.addAll(
        lines(
            """
            select state || ' ' || day as line from feed_arrival order by id
            """));
    left.addAll(
        lines(
            """
            select file || ' ' || (result - 'import') || said_en as line from feed_arrival order by id
            """));
    sender.names().stream()
        .map(name -> name.replaceFirst("/\\d+-", "/"))
        .sorted()
        .forEach(left::add);
    return left;
  }

  private static List<String> lines(String query) {
    return engine.sql().sql(query).query((row, n) -> row.getString("line")).list();
  }
}
