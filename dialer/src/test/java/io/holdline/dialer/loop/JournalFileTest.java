package io.holdline.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

  @Test
  void aJournalGoesOnAfterARestartAndHoldsNoNumber(@TempDir Path folder) throws Exception {
    var path = folder.resolve("journal");
    var now = Instant.parse("2026-03-02T09:00:00Z");
    var call = new CallId(new UUID(1, 2));
    var originate =
        new DialerCommand.Originate(
            call, new PhoneNumber("+999000000017"), Duration.ofSeconds(30), null);
    for (var i = 0; i < 2; i++) {
      try (var journal = new JournalFile(path, 4_096)) {
        journal.append(now, new DialerEvent.CallBegun(call), List.of(originate));
      }
    }
    assertThat(Files.readAllLines(path))
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line)
                .startsWith("2026-03-02T09:00:00Z CallBegun")
                .contains("Originate[call=" + call, "+99900****0017")
                .doesNotContain("+999000000017"));
  }

  @Test
  void aJournalThatCannotBeWrittenCostsLinesAndIsTriedAgain(@TempDir Path folder) throws Exception {
    var path = folder.resolve("journal");
    var now = Instant.parse("2026-03-02T09:00:00Z");
    var event = new DialerEvent.LeaseChanged(true);
    try (var journal = new JournalFile(path, 4_096)) {
      var inTheWay = Files.createDirectories(folder.resolve("journal.1/full"));
      for (var i = 0; i < 100; i++) {
        journal.append(now, event, List.of());
      }
      Files.delete(inTheWay);
      Files.delete(folder.resolve("journal.1"));
      journal.append(now.plusSeconds(59), event, List.of());
      assertThat(Files.readString(path)).doesNotContain("09:00:59Z");
      journal.append(now.plusSeconds(60), event, List.of());
    }
    assertThat(Files.readString(path)).contains("09:01:00Z");
  }
}
