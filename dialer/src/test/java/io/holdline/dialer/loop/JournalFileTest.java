package io.holdline.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {
  private static final CampaignId CAMPAIGN = new CampaignId("retention");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final DialerEvent EVENT = new DialerEvent.LeaseChanged(true);

  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private JournalFile journal() throws IOException {
    return new JournalFile(folder, CAMPAIGN, 4_096);
  }

  private Path current() {
    return folder.resolve("retention.journal");
  }

  @Test
  void aFullFileIsPutAwayAndNothingIsLost() throws Exception {
    try (var journal = journal()) {
      for (var i = 0; i < 200; i++) {
        journal.append(NOW.plusSeconds(i), EVENT, List.of());
      }
    }
    assertThat(files()).hasSizeGreaterThan(3);
    long lines = 0;
    for (var file : files()) {
      assertThat(Files.size(file)).isLessThanOrEqualTo(4_096);
      lines += Files.readAllLines(file).size();
    }
    assertThat(lines).isEqualTo(200);
  }

  @Test
  void aDayThatIsOverIsPutAwayAndWhatIsOlderThanThirtyDaysIsDeleted() throws Exception {
    var old = Files.writeString(folder.resolve("over.journal"), "{}\n");
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(30))));
    var kept = Files.writeString(folder.resolve("recent.journal"), "{}\n");
    Files.setLastModifiedTime(kept, FileTime.from(NOW.minus(Duration.ofDays(29))));
    try (var journal = journal()) {
      journal.append(NOW, EVENT, List.of());
      assertThat(files()).contains(old, kept, current()).hasSize(3);
      journal.append(NOW.plus(Duration.ofHours(15)), EVENT, List.of());
    }
    assertThat(files())
        .doesNotContain(old)
        .contains(kept, current(), folder.resolve("retention.20260303T000000.000000000.journal"));
  }

  @Test
  void aJournalGoesOnAfterATornLineAndHoldsNoNumber() throws Exception {
    var target =
        new DialTarget(
            new CallId(new UUID(1, 2)),
            CAMPAIGN,
            new PhoneNumber("+999000000017"),
            new AgentPreference.Pooled(),
            false);
    var arrived = new DialerEvent.TargetsArrived(List.of(target));
    try (var journal = journal()) {
      journal.append(NOW, arrived, List.of());
    }
    Files.writeString(current(), "{\"t\":\"2026-03", StandardOpenOption.APPEND);
    Files.setLastModifiedTime(current(), FileTime.from(NOW));
    try (var journal = journal()) {
      journal.append(NOW, arrived, List.of());
    }
    assertThat(Files.readAllLines(current()))
        .hasSize(3)
        .noneMatch(line -> line.contains("999000000017"))
        .last()
        .asString()
        .contains("\"is\":\"TargetsArrived\"", "00000000-0000-0001-0000-000000000002");
  }

  @Test
  void aJournalThatCannotBeWrittenCostsLinesAndIsTriedAgain() throws Exception {
    try (var journal = journal()) {
      journal.append(NOW, EVENT, List.of());
      var next = NOW.plus(Duration.ofDays(1));
      var inTheWay =
          Files.createDirectories(folder.resolve("retention.20260303T090000.000000000.journal"));
      journal.append(next, EVENT, List.of());
      Files.delete(inTheWay);
      Files.setLastModifiedTime(current(), FileTime.from(NOW));
      journal.append(next.plusSeconds(59), EVENT, List.of());
      assertThat(Files.readString(current())).doesNotContain("2026-03-03");
      journal.append(next.plusSeconds(60), EVENT, List.of());
    }
    assertThat(Files.readString(current())).contains("09:01:00Z");
  }

  @Test
  void aSizeThatIsTooSmallIsRefused() {
    assertThatThrownBy(() -> new JournalFile(folder, CAMPAIGN, 4_095))
        .hasMessageContaining("at least 4096");
  }
}
