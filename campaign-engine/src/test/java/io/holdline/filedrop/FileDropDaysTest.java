package io.holdline.filedrop;

import static io.holdline.filedrop.DroppedFiles.row;
import static io.holdline.filedrop.LocalFeed.BEFORE;
import static io.holdline.filedrop.LocalFeed.LI;
import static io.holdline.filedrop.LocalFeed.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery judged by what was loaded before: again, corrected, of an older day, missing. */
@RunsJobs
final class FileDropDaysTest {
  private static Engine engine;

  @TempDir private Path folder;
  private DroppedFiles sender;
  private LocalFeed feed;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aFeed() {
    feed = new LocalFeed(engine, folder);
    sender = new DroppedFiles(folder, Engine.NOW);
  }

  @Test
  void theSameAgainDoesNothingAndSaysSo() throws IOException {
    sender.drop(YESTERDAY, LI);
    var first = feed.looked();
    sender.drop(YESTERDAY, LI);

    var again = feed.looked();

    assertThat(again.state()).isEqualTo(ArrivalState.SENT_AGAIN);
    assertThat(engine.count("from import_batch")).isOne();
    assertThat(sender.names())
        .contains(LocalFeed.taken(first, ".csv"), "again/" + again.id() + "-" + YESTERDAY + ".csv");
  }

  @Test
  void aCorrectionNeedsAHigherNumber() throws IOException {
    sender.drop(YESTERDAY, LI);
    feed.look();
    sender.drop(YESTERDAY, row(1, "Lee", "11"));
    var same = feed.looked();
    sender.drop(YESTERDAY + "-1", row(1, "Lee", "11"));

    var corrected = feed.looked();

    assertThat(same.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(same.said().en())
        .isEqualTo(
            "Of 2026-11-19 correction 0 is loaded; other data need a higher number. Nothing was"
                + " loaded.");
    assertThat(corrected.state()).isEqualTo(ArrivalState.CORRECTED);
    assertThat(feed.customers()).containsExactly("K1 Lee");
  }

  @Test
  void anOlderDayWaitsForAPersonWhoMayAllowIt() throws IOException {
    sender.drop(YESTERDAY, LI);
    feed.look();
    sender.drop(BEFORE, row(1, "Old", "1"));

    var aside = feed.looked();

    assertThat(aside.state()).isEqualTo(ArrivalState.ASIDE);
    assertThat(feed.customers()).containsExactly("K1 Li");
    var watch = engine.part(FeedWatch.class);
    assertThat(watch.decide("customers", aside.id(), true, "needed", "ann"))
        .isInstanceOf(FeedWatch.Decided.Done.class);
    assertThat(watch.decide("customers", aside.id(), false, "no", "ann"))
        .isInstanceOf(FeedWatch.Decided.Refused.class);
    assertThat(feed.looked().state()).isEqualTo(ArrivalState.OLDER);
    assertThat(feed.customers()).containsExactly("K1 Old");
    assertThat(feed.view().standing().lastDay()).isEqualTo("2026-11-19");
  }

  @Test
  void anOlderDayMayBeDropped() throws IOException {
    sender.drop(YESTERDAY, LI);
    feed.look();
    sender.drop(BEFORE, row(1, "Old", "1"));
    var aside = feed.looked();

    engine.part(FeedWatch.class).decide("customers", aside.id(), false, "too old", "ann");

    feed.look();
    var dropped = feed.view().arrivals().getFirst();
    assertThat(dropped.state()).isEqualTo(ArrivalState.DROPPED);
    assertThat(dropped.decidedBy()).isEqualTo("ann");
    assertThat(dropped.said().en()).contains("too old");
    assertThat(sender.names()).contains("refused/" + dropped.id() + "-" + BEFORE + ".csv");
    assertThat(feed.customers()).containsExactly("K1 Li");
  }

  @Test
  void aDayAfterTodayIsRefused() throws IOException {
    sender.drop("customers-2026-11-21", LI);

    assertThat(feed.looked().said().en())
        .isEqualTo("The day 2026-11-21 is after today, 2026-11-20. Nothing was loaded.");
  }

  @Test
  void ofTwoEnginesOneTakesADelivery() throws IOException {
    for (int day = 10; day < 20; day++) {
      sender.drop("customers-2026-11-" + day, row(1, "Day " + day, "1"));
    }
    try (var other = Engine.at(engine.port())) {
      var watches = List.of(engine.part(FeedWatch.class), other.part(FeedWatch.class));
      CompletableFuture.allOf(
              watches.stream()
                  .map(watch -> CompletableFuture.runAsync(watch::look))
                  .toArray(CompletableFuture[]::new))
          .join();
      feed.look();
    }
    assertThat(engine.count("from import_batch")).isEqualTo(10);
    assertThat(engine.count("from feed_arrival where state in ('taken', 'late')")).isEqualTo(10);
    assertThat(feed.customers()).containsExactly("K1 Day 19");
  }

  @Test
  void whatDidNotComeIsMissingOnce() throws IOException {
    engine.part(Feeds.class).save(LocalFeed.feed(folder, LocalTime.of(6, 0)));

    feed.look();
    feed.look();

    assertThat(feed.view().arrivals())
        .extracting(Arrival::state)
        .containsExactly(ArrivalState.MISSING);
    assertThat(feed.view().standing().state()).isEqualTo(FeedStanding.State.STALE);
    assertThat(feed.view().standing().said())
        .isEqualTo(
            new Label(
                "2026-11-19 的文件应于 2026-11-20 06:00 前到达，已晚 6小时；目前没有任何数据。",
                "The file of 2026-11-19 was due by 2026-11-20 06:00, 6 h ago; there is nothing."));

    sender.drop(YESTERDAY, LI);
    assertThat(feed.looked().state()).isEqualTo(ArrivalState.LATE);
    assertThat(feed.view().standing().state()).isEqualTo(FeedStanding.State.CURRENT);
  }

  @Test
  void whatWasTakenBackCountsAsNotLoaded() throws IOException {
    sender.drop(YESTERDAY, LI);
    long imported = feed.looked().result().getOrDefault("import", 0L);
    var jobs = engine.jobs();
    jobs.await(jobs.startUndoImport(imported));
    assertThat(feed.view().standing().lastDay()).isNull();

    sender.drop(YESTERDAY, LI);

    assertThat(feed.looked().state()).isEqualTo(ArrivalState.TAKEN);
    assertThat(feed.customers()).containsExactly("K1 Li");
  }
}
