package io.holdline.sale;

import io.holdline.edge.EventSignature;
import io.holdline.fakeboss.FakeBoss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many sales through a business support system that does wrong: each ends once, nothing is ordered
 * twice, and what counts is what the other side's own ledger says.
 */
final class SalesThroughFakeBossTest {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");
  private static final int SALES = DEEP ? 100_000 : 1_000;
  private static final Duration LONGEST = Duration.ofMinutes(DEEP ? 40 : 5);

  @TempDir private Path folder;

  @Test
  void everySaleEndsOnceAndTheLedgersAgree() throws IOException {
    var file = folder.resolve("boss.jsonl");
    try (var database = SoldOnThePhone.sold(SALES);
        var receiver =
            new EventReceiver(
                SoldOnThePhone.events(database),
                SoldOnThePhone.inNet(database),
                new EventSignature(Agreement.SECRET));
        var boss = FakeBoss.start(Agreement.settings(receiver, file))) {
      var running = SoldOnThePhone.desk(database, boss.url()).run().subscribe();
      try {
        Agreement.await(
            database, SoldOnThePhone.events(database), boss, Instant.now().plus(LONGEST));
      } finally {
        running.dispose();
      }
      Agreement.assertEnded(database);
      Agreement.assertSameAs(file, database);
      Agreement.assertSameInNet(file, database);
    }
  }
}
