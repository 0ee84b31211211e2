package io.holdline.filedrop;

import static io.holdline.filedrop.DroppedFiles.row;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/** A feed of customers in a local folder; it is noon of 2026-11-20 in Shanghai. */
final class LocalFeed {
  static final String YESTERDAY = "customers-2026-11-19";
  static final String BEFORE = "customers-2026-11-18";
  static final String LI = row(1, "Li", "10.50");
  static final String WU = row(2, "Wu", "20.25");

  private final Engine engine;

  /** Empties the engine's database and begins anew. */
  LocalFeed(Engine engine, Path folder) {
    this.engine = engine;
    engine.empty();
    engine.part(Feeds.class).save(feed(folder, LocalTime.of(18, 0)));
  }

  /** Looks and answers what happened last. */
  Arrival looked() {
    look();
    return view().arrivals().getFirst();
  }

  void look() {
    engine.part(FeedWatch.class).look();
  }

  Feeds.View view() {
    return engine.part(Feeds.class).views().getFirst();
  }

  /** What stands in the way; a failure when nothing does. */
  String remark() {
    return Objects.requireNonNull(view().remark()).en();
  }

  List<String> customers() {
    return engine
        .sql()
        .sql("select subscription_key || ' ' || name as one from customer order by 1")
        .query((row, n) -> row.getString("one"))
        .list();
  }

  static String taken(Arrival arrival, String end) {
    return "taken/" + arrival.id() + "-" + arrival.file() + end;
  }

  static Feed feed(Path folder, LocalTime dueAt) {
    return new Feed(
        "customers",
        new Label("客户资料", "Customers"),
        "customers",
        null,
        FeedPlace.here(folder),
        new FeedSchedule(
            dueAt,
            1,
            ZoneId.of("Asia/Shanghai"),
            EnumSet.allOf(DayOfWeek.class),
            Duration.ofHours(2),
            LocalDate.of(2026, 11, 19)),
        null);
  }
}
