package io.holdline.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.decisiontable.Label;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import io.holdline.sale.SaleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed of orders: what the files say becomes of sales. */
@RunsJobs
final class OrdersFeedTest {
  private static final String HEADER =
      "event_id,order_id,subscription,product,state,revision,day,sender";

  private static Engine engine;

  @TempDir private Path folder;
  private DroppedFiles sender;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aFeedAndCustomers() {
    engine.empty();
    engine.sql().sql("truncate sale_event, sale cascade").update();
    engine
        .sql()
        .sql(
            """
            with p as (insert into prefecture values ('p', '成都', 'Chengdu') returning id),
                 r as (insert into region select 'r1', id, '一区', 'One' from p returning id)
            insert into customer (subscription_key, name, region_id) select 'K' || n, 'Name', 'r1'
            from generate_series(1, 3) n\
            """)
        .update();
    sender = new DroppedFiles(folder, Engine.NOW);
    engine
        .part(Feeds.class)
        .save(
            new Feed(
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
                null));
  }

  @Test
  void ordersComeIntoForceAndAreReversedAndAnOlderFileChangesNothingNewer() throws IOException {
    drop(
        "orders-2026-11-19",
        "e1,o1,K1,contract,in-force,1,2026-11-19,x",
        "e2,o2,K2,circle,in-force,1,2026-11-19,x",
        "e3,o2,K2,circle,reversed,2,2026-11-19,x");
    assertThat(looked().result())
        .containsEntry("rows", 3L)
        .containsEntry("heard", 3L)
        .containsEntry("known", 0L);
    drop(
        "orders-2026-11-18",
        "e2,o2,K2,circle,in-force,1,2026-11-19,x",
        "e0,o2,K2,circle,rejected,1,2026-11-18,x",
        "e4,o3,K3,terminal,submitted,1,2026-11-18,x");

    var older = looked();

    assertThat(older.state()).isEqualTo(ArrivalState.OLDER);
    assertThat(older.said().en()).isEqualTo("3 pieces of news of orders, 1 of them known before.");
    engine.part(SaleEvents.class).weigh().block();
    assertThat(
            engine
                .sql()
                .sql("select order_id || ' ' || state from sale order by 1")
                .query(String.class)
                .list())
        .containsExactly("o1 in_force", "o2 reversed", "o3 submitted");
  }

  @Test
  void withOneWrongRowNoneIsHeard() throws IOException {
    drop(
        "orders-2026-11-19",
        "e1,o1,K1,contract,in-force,1,2026-11-19,x",
        "e2,o2,K2,circle,asked,1,2026-11-19,x",
        "e3,,K2,circle,reversed,2,2026-11-19,x",
        "e4,o4,K2,circle,reversed,0,2026-11-19,x",
        "e5,o5,K2,circle,reversed,2,19.11.2026,x",
        "e6,o6,K2");

    var arrival = looked();

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en())
        .isEqualTo(
            "Rows are wrong: Line 3: The state (asked) is none of submitted, in-force, rejected,"
                + " reversed. Line 4: The order_id is missing. Line 5: The revision (0) must be 1"
                + " or more. Line 6: Text '19.11.2026' could not be parsed at index 0 Line 7: The"
                + " row has 3 columns; the header has 8. Nothing was loaded.");
    assertThat(engine.count("from sale_event")).isZero();
  }

  @Test
  void aFileOfManyIsHeardInPartsAndOnce() throws IOException {
    var rows =
        IntStream.range(0, 12_001)
            .mapToObj("e%1$d,o%1$d,K1,circle,in-force,1,2026-11-19,x"::formatted)
            .toArray(String[]::new);
    drop("orders-2026-11-19", rows);

    assertThat(looked().result()).containsEntry("heard", 12_001L);

    drop("orders-2026-11-19-1", Arrays.copyOf(rows, rows.length - 1));
    var corrected = looked();
    assertThat(corrected.state()).isEqualTo(ArrivalState.CORRECTED);
    assertThat(corrected.result()).containsEntry("heard", 0L).containsEntry("known", 12_000L);
    assertThat(engine.count("from sale_event")).isEqualTo(12_001);
  }

  private void drop(String stem, String... rows) throws IOException {
    sender.write(stem + ".csv", HEADER + "\n" + String.join("\n", rows) + "\n");
    var sha = DataCheck.sha256(folder.resolve(stem + ".csv"));
    sender.control(
        stem,
        "rows=%d\nsha256=%s\nasOf=%s\nbytes=%d\n"
            .formatted(
                rows.length,
                sha,
                stem.substring(7, 17),
                Files.size(folder.resolve(stem + ".csv"))));
  }

  private static Arrival looked() {
    engine.part(FeedWatch.class).look();
    return engine.part(Feeds.class).views().getFirst().arrivals().getFirst();
  }
}
