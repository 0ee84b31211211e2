package io.holdline.filedrop;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.jobs.BenchOperator;
import io.holdline.jobs.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A file of customers through the drop, beside the plain import of the same file. */
final class DropBench {
  private DropBench() {}

  /** One argument: how many customers; 100,000 without. */
  public static void main(String[] arguments) throws Exception {
    int customers = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    var folder = Files.createTempDirectory("holdline-drop");
    try (var engine = Engine.start(Map.of("shared_buffers", "1GB", "max_wal_size", "8GB"))) {
      var file = folder.resolve("customers-2026-11-19.csv");
      BenchOperator.write(file, customers, 7);
      System.out.printf("%,d customers, %,d bytes%n", customers, Files.size(file));
      operator(engine);
      print("plain import, cold", plain(engine, file));
      operator(engine);
      print("plain import", plain(engine, file));
      operator(engine);
      print("through the drop", throughTheDrop(engine, folder, file, customers));
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    System.exit(0);
  }

  private static double plain(Engine engine, Path file) {
    long began = System.nanoTime();
    engine
        .jobs()
        .await(engine.jobs().startImport(new ImportRequest(file, Preset.HOLDLINE, false, null)));
    return (System.nanoTime() - began) / 1e9;
  }

  private static double throughTheDrop(Engine engine, Path folder, Path file, int customers)
      throws Exception {
    engine.part(Feeds.class).save(LocalFeed.feed(folder, LocalTime.of(18, 0)));
    var control = file.resolveSibling("customers-2026-11-19.ctl");
    Files.writeString(
        control,
        "rows=%d\nbytes=%d\nsha256=%s\nasOf=2026-11-19\n"
            .formatted(customers, Files.size(file), DataCheck.sha256(file)),
        StandardCharsets.UTF_8);
    Files.setLastModifiedTime(control, FileTime.from(Engine.NOW));
    long began = System.nanoTime();
    engine.part(FeedWatch.class).look();
    double took = (System.nanoTime() - began) / 1e9;
    System.out.println(
        engine.part(Feeds.class).views().getFirst().arrivals().getFirst().said().en());
    return took;
  }

  private static void operator(Engine engine) {
    engine.empty();
    engine.sql().sql("insert into prefecture values ('p', '省', 'P')").update();
    engine
        .sql()
        .sql(
            """
            insert into region (id, prefecture_id, name_zh, name_en)
            select 'r' || n, 'p', '区', 'R' from generate_series(0, 4) n\
            """)
        .update();
    engine
        .sql()
        .sql(
            """
            insert into staff (id, name_zh, name_en, role)
            select 'mgr' || n, '王', 'Wang', 'telephone_manager' from generate_series(0, 199) n
            on conflict do nothing\
            """)
        .update();
  }

  private static void print(String what, double seconds) {
    System.out.printf("%-20s %6.1f s%n", what, seconds);
  }
}
