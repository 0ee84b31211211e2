package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;

/** A feed of news and the system that drops its files, whole, from 2026-11-19 on. */
final class DroppedNews {
  private final Engine engine;
  private final Path folder;
  private final DroppedFiles sender;
  private final String kind;
  private final String header;

  /** Makes a feed with the name of its kind. */
  DroppedNews(Engine engine, Path folder, String kind, String header) {
    this.engine = engine;
    this.folder = folder;
    this.kind = kind;
    this.header = header;
    sender = new DroppedFiles(folder, Engine.NOW);
    engine
        .part(Feeds.class)
        .save(
            new Feed(
                kind,
                new Label(kind, kind),
                kind,
                null,
                FeedPlace.here(folder),
                new FeedSchedule(
                    LocalTime.of(18, 0),
                    1,
                    ZoneId.of("Asia/Shanghai"),
                    EnumSet.allOf(DayOfWeek.class),
                    Duration.ofHours(2),
                    LocalDate.of(2026, 11, 19)),
                null));
  }

  /** Drops the file of a day and looks into the folder. */
  Arrival drop(String day, String... rows) throws IOException {
    var stem = kind + "-" + day;
    sender.write(stem + ".csv", header + "\n" + String.join("\n", rows) + "\n");
    var data = folder.resolve(stem + ".csv");
    sender.control(
        stem,
        "rows=%d\nsha256=%s\nasOf=%s\nbytes=%d\n"
            .formatted(
                rows.length, DataCheck.sha256(data), day.substring(0, 10), Files.size(data)));
    engine.part(FeedWatch.class).look();
    return engine.part(Feeds.class).views().stream()
        .filter(view -> view.feed().name().equals(kind))
        .findFirst()
        .orElseThrow()
        .arrivals()
        .getFirst();
  }
}
