package io.holdline.edge.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it hands orders over in files loses none and hands none twice. */
final class KilledOrderFilesTest {
  private static final int KILLS = Boolean.getBoolean("holdline.deep") ? 20 : 3;

  @TempDir private Path folder;

  @Test
  void everyOrderIsInOneFile() throws IOException, InterruptedException {
    var random = new SplittableRandom(11);
    try (var database = LedgerDatabase.empty()) {
      for (int kill = 0; kill < KILLS; kill++) {
        var process = begin(database.address());
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(20, 400)).toNanos());
        process.destroyForcibly().waitFor();
      }
      var files = new OrderFiles(folder.toString(), database.dataSource(), Clock.systemUTC());
      files.handOver();

      List<UUID> handed = HandedOrders.in(folder);
      assertThat(handed)
          .doesNotHaveDuplicates()
          .hasSize(((Long) database.value("select count(*) from order_by_file")).intValue())
          .hasSizeGreaterThan(KILLS);
      assertThat(database.value("select sum(rows)::bigint from order_file"))
          .isEqualTo((long) handed.size());
    }
  }

  private Process begin(String address) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OrderFilesProcess.class.getName(),
                address,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = process.inputReader(StandardCharsets.UTF_8);
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(OrderFilesProcess.BEGUN)) {
        return process;
      }
    }
    throw new IllegalStateException("The process ended before it had begun.");
  }
}
