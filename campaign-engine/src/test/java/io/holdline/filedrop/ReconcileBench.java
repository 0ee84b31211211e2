package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import io.holdline.sale.SaleEvents;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code ./holdline bench reconcile} runs: a night's file of orders, from the control file to
 * the last sale that it moves, against a minute for a million rows.
 */
final class ReconcileBench {
  private static final double LIMIT_SECONDS_A_MILLION = 60;
  private static final int CUSTOMERS = 200_000;

  private ReconcileBench() {}

  /** One argument: how many rows; 1,000,000 without. */
  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    var folder = Files.createTempDirectory("holdline-reconcile");
    try (var engine = Engine.start(Map.of("shared_buffers", "1GB", "max_wal_size", "8GB"))) {
      sales(engine, rows / 2);
      engine.part(Feeds.class).save(feed(folder));
      drop(folder, rows);
      reconcile(engine, rows);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    System.out.printf("peak heap of this process: %,d MB%n", peakHeap() >> 20);
    System.exit(0);
  }

  /** Sales that were submitted, each agreed on a call. */
  private static void sales(Engine engine, int sales) {
    for (var sql :
        new String[] {
          "insert into prefecture values ('p', '省', 'P')",
          "insert into region (id, prefecture_id, name_zh, name_en) values ('r', 'p', '区', 'R')",
          """
          insert into customer (subscription_key, name, region_id)
          select 'K' || n, 'Name', 'r' from generate_series(0, %d) n\
          """
              .formatted(CUSTOMERS - 1),
          """
          insert into sale (id, customer_id, product, needs_reply, state, order_id)
          select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, c.id,
                 (array['contract', 'circle', 'terminal', 'deposit', 'broadband'])[1 + n %% 5], false, 'submitted', 'O' || n
            from generate_series(0, %d) n
            join customer c on c.subscription_key = 'K' || n %% %d\
          """
              .formatted(sales - 1, CUSTOMERS),
          "vacuum analyze customer, sale"
        }) {
      engine.sql().sql(sql).update();
    }
  }

  /**
   * Of two rows one says again that an order was submitted and one what became of it: in force, in
   * twenty once rejected, and in fifty once it is of an order that came about elsewhere.
   */
  private static void drop(Path folder, int rows) throws IOException {
    var random = new SplittableRandom(7);
    var data = folder.resolve("orders-2026-11-19.csv");
    try (var out = Files.newBufferedWriter(data, StandardCharsets.UTF_8)) {
      out.write("event_id,order_id,reference,subscription,product,state,revision,day\n");
      for (int n = 0; n < rows; n++) {
        int order = n / 2;
        var state = n % 2 == 0 ? "submitted" : random.nextInt(20) == 0 ? "rejected" : "in-force";
        boolean elsewhere = order % 50 == 0;
        out.write(
            "e%d,%s%d,%s,%s,%s,%s,%d,2026-11-19%n"
                .formatted(
                    n,
                    elsewhere ? "X" : "O",
                    order,
                    elsewhere ? "" : "00000000-0000-4000-8000-%012x".formatted(order),
                    elsewhere ? "K" + order % CUSTOMERS : "",
                    elsewhere ? "contract" : "",
                    state,
                    1 + n % 2));
      }
    }
    Files.writeString(
        folder.resolve("orders-2026-11-19.ctl"),
        "rows=%d\nbytes=%d\nsha256=%s\nasOf=2026-11-19\n"
            .formatted(rows, Files.size(data), DataCheck.sha256(data)),
        StandardCharsets.UTF_8);
  }

  private static void reconcile(Engine engine, int rows) {
    long began = System.nanoTime();
    // As in a running engine, what is written down is weighed meanwhile.
    var looked = CompletableFuture.runAsync(engine.part(FeedWatch.class)::look);
    var events = engine.part(SaleEvents.class);
    while (!looked.isDone()) {
      events.weigh().block();
    }
    double taken = seconds(began);
    events.weigh().block();
    double all = seconds(began);
    looked.join();
    System.out.println(
        engine.part(Feeds.class).views().getFirst().arrivals().getFirst().said().en());
    engine
        .sql()
        .sql("select verdict, count(*) as n from sale_event group by verdict order by n desc")
        .query(row -> {
          System.out.printf("  %-18s %,d%n", row.getString(1), row.getLong(2));
        });
    System.out.printf("  sales counted      %,d%n", engine.count("from sale_count"));
    System.out.printf(
        "%,d rows: checked and written down after %.1f s, the last weighed after %.1f s; %.2f of"
            + " %.0f s a million%n",
        rows, taken, all, all / (LIMIT_SECONDS_A_MILLION * rows / 1e6), LIMIT_SECONDS_A_MILLION);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static Feed feed(Path folder) {
    return new Feed(
        "orders",
        new Label("订单", "Orders"),
        "orders",
        null,
        FeedPlace.here(folder),
        new FeedSchedule(
            LocalTime.of(18, 0),
            1,
            ZoneId.of("Asia/Shanghai"),
            EnumSet.allOf(DayOfWeek.class),
            Duration.ofHours(2),
            LocalDate.of(2026, 11, 19)),
        null);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
