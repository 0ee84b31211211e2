package io.holdline.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.core.DialerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {
  @Test
  void twoFilesOfBoundedSizeHoldTheLastDecisions(@TempDir Path folder) throws Exception {
    var path = folder.resolve("journal");
    var now = Instant.parse("2026-03-02T09:00:00Z");
    try (var journal = new JournalFile(path, 4_096)) {
      for (var i = 0; i < 1_000; i++) {
        journal.append(now.plusSeconds(i), new DialerEvent.LeaseChanged(true), List.of());
      }
    }
    assertThat(Files.size(path)).isLessThanOrEqualTo(4_096);
    assertThat(Files.size(folder.resolve("journal.1"))).isLessThanOrEqualTo(4_096);
    assertThat(Files.readAllLines(path).getLast()).contains("09:16:39Z", "LeaseChanged");
  }
}
