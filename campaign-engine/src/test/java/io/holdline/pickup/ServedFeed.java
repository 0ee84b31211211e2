package io.holdline.pickup;

import static io.holdline.filedrop.DroppedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Arrival;
import io.holdline.filedrop.ArrivalState;
import io.holdline.filedrop.DroppedFiles;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedPlace;
import io.holdline.filedrop.FeedSchedule;
import io.holdline.filedrop.FeedWatch;
import io.holdline.filedrop.Feeds;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.RemoteFolder;
import io.holdline.fileserver.TestFileServer;
import io.holdline.jobs.Engine;
import io.holdline.workers.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A feed of customers on a real SFTP server, with the visits there; it is noon of 2026-11-20 in
 * Shanghai.
 */
final class ServedFeed implements AutoCloseable {
  static final String YESTERDAY = "customers-2026-11-19";
  static final String BEFORE = "customers-2026-11-18";
  static final String LI = row(1, "Li", "10.50");
  static final String WU = row(2, "Wu", "20.25");
  static final int MANY = 20_000;
  static final long MIDDLE = 300_000;

  final AtomicReference<Instant> now = new AtomicReference<>(Engine.NOW);
  final Path folder;
  final Path out;
  final DroppedFiles sender;
  final TestFileServer server;
  final FeedPickup pickup;
  private final Engine engine;

  /** Empties the engine's database and begins anew. */
  ServedFeed(Engine engine, Path root) throws IOException {
    this.engine = engine;
    engine.empty();
    folder = Files.createDirectory(root.resolve("here"));
    out = Files.createDirectories(root.resolve("there/out"));
    sender = new DroppedFiles(out, Engine.NOW);
    server = TestFileServer.over(root.resolve("there"));
    pickup =
        new FeedPickup(
            engine.part(Feeds.class),
            engine.dataSource(),
            TestFileServer.servers(server.login()),
            engine.part(EngineProcess.class),
            now::get);
    isFrom(server.address(), "/out");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  void isFrom(FileServer address, String path) {
    engine
        .part(Feeds.class)
        .save(
            new Feed(
                "customers",
                new Label("客户资料", "Customers"),
                "customers",
                null,
                new FeedPlace(folder, new RemoteFolder(address, path)),
                new FeedSchedule(
                    LocalTime.of(18, 0),
                    1,
                    ZoneId.of("Asia/Shanghai"),
                    EnumSet.allOf(DayOfWeek.class),
                    Duration.ofHours(2),
                    LocalDate.of(2026, 11, 18)),
                null));
  }

  /** A delivery of more than a megabyte. */
  void many() throws IOException {
    sender.drop(
        YESTERDAY,
        IntStream.range(0, MANY)
            .mapToObj(n -> "K%d,Name of %d,+9990000%05d,1".formatted(n, n, n))
            .toArray(String[]::new));
    assertThat(Files.size(out.resolve(YESTERDAY + ".csv"))).isGreaterThan(2 * MIDDLE);
  }

  /** A visit at the server and a look into the folder. */
  void look() {
    pickup.pickUp();
    engine.part(FeedWatch.class).look();
  }

  Feeds.View view() {
    return engine.part(Feeds.class).views().getFirst();
  }

  /** What came of files, the newest first. */
  List<ArrivalState> states() {
    return view().arrivals().stream()
        .map(Arrival::state)
        .filter(state -> state != ArrivalState.MISSING)
        .toList();
  }

  @Nullable String remark() {
    var remark = view().pickup().remark();
    return remark == null ? null : remark.en();
  }

  /** The files here, without folders. */
  List<String> namesHere() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith("rejects") && !name.equals("coming"))
          .sorted()
          .toList();
    }
  }

  List<String> customers() {
    return engine
        .sql()
        .sql("select subscription_key || ' ' || name as one from customer order by 1")
        .query((row, n) -> row.getString("one"))
        .list();
  }
}
