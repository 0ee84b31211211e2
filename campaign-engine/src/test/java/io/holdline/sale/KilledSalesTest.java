package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.EventSignature;
import io.holdline.fakeboss.FakeBoss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of submitting loses nothing and orders nothing twice. */
final class KilledSalesTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int KILLS = DEEP ? 20 : 2;
  private static final int SALES = DEEP ? 3_000 : 500;
  private static final Duration LONGEST = Duration.ofMinutes(DEEP ? 15 : 5);

  @TempDir private Path folder;

  @Test
  void killedAgainAndAgainEverySaleEndsOnce() throws IOException, InterruptedException {
    var file = folder.resolve("boss.jsonl");
    var random = new SplittableRandom(11);
    try (var database = SoldOnThePhone.sold(SALES);
        var receiver =
            new EventReceiver(
                SoldOnThePhone.events(database),
                SoldOnThePhone.inNet(database),
                new EventSignature(Agreement.SECRET));
        var boss = FakeBoss.start(Agreement.settings(receiver, file))) {
      var killedInTheMiddle = 0;
      for (var kill = 0; kill < KILLS; kill++) {
        var process = begin(database.address(), boss);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200, 2_500)).toNanos());
        process.destroyForcibly().waitFor();
        killedInTheMiddle +=
            (Long)
                        database.value(
                            "select count(*) from sale_errand where state = 'waiting' and tries >"
                                + " 0")
                    > 0
                ? 1
                : 0;
      }
      assertThat(killedInTheMiddle).isPositive();
      var last = begin(database.address(), boss);
      try {
        Agreement.await(
            database, SoldOnThePhone.events(database), boss, Instant.now().plus(LONGEST));
      } finally {
        last.destroyForcibly().waitFor();
      }
      System.out.printf("%d kills, %d with errands under way%n", KILLS, killedInTheMiddle);
      Agreement.assertEnded(database);
      Agreement.assertSameAs(file, database);
      Agreement.assertSameInNet(file, database);
    }
  }

  private static Process begin(String address, FakeBoss boss) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SaleProcess.class.getName(),
                address,
                boss.url().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = process.inputReader(StandardCharsets.UTF_8);
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(SaleProcess.BEGUN)) {
        return process;
      }
    }
    throw new IllegalStateException("The process ended before it had begun.");
  }
}
