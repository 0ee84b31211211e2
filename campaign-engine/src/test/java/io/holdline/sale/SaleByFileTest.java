package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.Messages;
import io.holdline.edge.TestEdge;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Sales whose orders go by file and whose answers come by file, from the customer's yes on. */
final class SaleByFileTest {
  private static final int SALES = 3;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final LedgerDatabase database = SoldOnThePhone.sold(SALES);
  private final SaleEvents events = SoldOnThePhone.events(database);
  private final SaleDesk desk =
      new SaleDesk(
          new SaleErrands(database.client(), database.transactions(), events),
          text -> Mono.just(new Messages.Sent.Accepted(text.reference().toString())),
          TestEdge.ordersByFile(database.client()),
          Clock.systemUTC());

  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anOrderGoesInOneFileAndTheAnswerNamesOurReference() throws IOException {
    errandsAreRun();
    for (var sale : sales()) {
      hear(SaleNews.Kind.REPLIED_YES, SaleNews.About.sale(sale));
    }
    errandsAreRun();
    assertThat(states()).containsOnly("submitted");

    // A process that died before it wrote down that they are done begins them again.
    database.run("update sale_errand set state = 'waiting', next_at = clock_timestamp()");
    errandsAreRun();
    TestEdge.orderFiles(folder, database.dataSource()).handOver();
    assertThat(Files.readAllLines(folder.resolve("new-orders-1.csv")).stream().skip(1))
        .extracting(row -> UUID.fromString(row.substring(0, row.indexOf(','))))
        .containsExactlyInAnyOrderElementsOf(sales());

    int number = 0;
    for (var sale : sales()) {
      hear(SaleNews.Kind.IN_FORCE, SaleNews.About.order(sale, "B" + ++number));
    }
    assertThat(states()).containsOnly("in_force");
    assertThat(database.value("select count(*) from sale_count where counts = 1"))
        .isEqualTo((long) SALES);
    assertThat(database.value("select count(distinct order_id) from sale")).isEqualTo((long) SALES);
  }

  private void errandsAreRun() {
    var running = desk.run().subscribe();
    var until = Instant.now().plus(LONGEST);
    try {
      while ((Long) database.value("select count(*) from sale_errand where state = 'waiting'")
          > 0) {
        assertThat(Instant.now()).isBefore(until);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } finally {
      running.dispose();
    }
    events.weigh().block();
  }

  private void hear(SaleNews.Kind kind, SaleNews.About about) {
    events
        .hear(
            List.of(
                new SaleNews(
                    "file:orders",
                    about.reference() + kind.key(),
                    kind,
                    about,
                    null,
                    Instant.now(),
                    LocalDate.now(),
                    "")))
        .block();
    events.weigh().block();
  }

  private List<UUID> sales() {
    return database.rows("select id from sale order by id").stream()
        .map(row -> (UUID) row.get("id"))
        .toList();
  }

  private List<String> states() {
    return database.rows("select state from sale").stream()
        .map(row -> (String) row.get("state"))
        .toList();
  }
}
