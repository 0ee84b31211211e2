package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.loop.Journal;
import io.holdline.dialer.loop.JournalFile;
import io.holdline.dialer.loop.JournalReplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated shift is written to files, read back, and decided again. */
final class JournalReplayTest {
  private static final CampaignId CAMPAIGN = new CampaignId("retention");
  private static final CampaignSettings SETTINGS =
      new CampaignSettings(
          CAMPAIGN, DialingMode.PREDICTIVE, 0.03, Duration.ofSeconds(60), Duration.ofHours(1));

  @TempDir private Path folder;
  private final List<JournalReplay.Explained> explained = new ArrayList<>();
  private final Simulation simulation =
      Simulation.of(SimulationSettings.builder().agents(5).hours(0.5).warmUp(0).seed(4).build());
  private int decisions;

  @BeforeEach
  void write() throws Exception {
    try (var file = new JournalFile(folder, CAMPAIGN, 256 << 10)) {
      simulation
          .journal(
              new Journal() {
                @Override
                public void append(Instant now, DialerEvent event, List<DialerCommand> commands) {
                  if (decisions++ == 0) {
                    file.started(now, SETTINGS);
                  }
                  file.append(now, event, commands);
                }
              })
          .run();
    }
  }

  private JournalReplay.Report replay(Instant from, Instant until) throws Exception {
    return new JournalReplay(_ -> simulation.fresh(), from, until, explained::add)
        .run(folder.resolve("retention.journal"));
  }

  private JournalReplay.Report replay() throws Exception {
    return replay(Instant.MIN, Instant.MAX);
  }

  @Test
  void theShippedCoreDecidesTheSameOverAllFiles() throws Exception {
    var report = replay();
    assertThat(report.files()).hasSizeGreaterThan(1);
    assertThat(report.equal()).isEqualTo(decisions).isGreaterThan(1_000);
    assertThat(report.different()).isZero();
    assertThat(report.starts()).isOne();
    assertThat(explained).hasSizeGreaterThan(100);
    assertThat(explained)
        .extracting(JournalReplay.Explained::sentence)
        .allSatisfy(sentence ->
            assertThat(sentence).contains("may be placed").doesNotContain("(no-agent)"));
  }

  @Test
  void aKilledProcessLeavesATornLineAtMost() throws Exception {
    var path = folder.resolve("retention.journal");
    var bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 20));
    var report = replay();
    assertThat(report.unreadable()).isOne();
    assertThat(report.equal()).isEqualTo(decisions - 1);
  }

  @Test
  void aDecisionThatComesOutDifferentlyIsShown() throws Exception {
    var path = folder.resolve("retention.journal");
    var text = Files.readString(path, StandardCharsets.UTF_8);
    Files.writeString(path, text.replaceFirst("\"is\":\"ReserveAgent\"", "\"is\":\"Other\""));
    var report = replay();
    assertThat(report.different()).isOne();
    var first = java.util.Objects.requireNonNull(report.first());
    assertThat(first.journal()).contains("Other");
    assertThat(first.replay()).contains("ReserveAgent");
  }

  @Test
  void aTimeIsCutOutAfterAllBeforeItWasReplayed() throws Exception {
    var all = replay();
    var from = explained.getLast().at().minusSeconds(300);
    explained.clear();
    var cut = replay(from, Instant.MAX);
    assertThat(cut.equal()).isPositive().isLessThan(all.equal());
    assertThat(cut.different()).isZero();
    assertThat(explained).allSatisfy(one -> assertThat(one.at()).isAfterOrEqualTo(from));
  }
}
