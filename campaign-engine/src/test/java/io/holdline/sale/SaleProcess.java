package io.holdline.sale;

import io.holdline.edge.TestEdge;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * A process of its own that works on sales until it is killed: the database's address, the
 * stand-in's.
 */
final class SaleProcess {
  /** What it says when it has begun. */
  static final String BEGUN = "begun";

  /** So long that whatever a killed process handed over has arrived. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private SaleProcess() {}

  public static void main(String[] arguments) {
    var pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(ConnectionFactories.get(arguments[0]))
                .maxSize(8)
                .build());
    var boss = URI.create(arguments[1]);
    var database = DatabaseClient.create(pool);
    var transactions = new R2dbcTransactionManager(pool);
    var events = new SaleEvents(database, transactions);
    var desk =
        new SaleDesk(
            new SaleErrands(database, transactions, events),
            TestEdge.messages(boss),
            TestEdge.orders(boss),
            Clock.systemUTC(),
            LEASE);
    events.weigh().block();
    System.out.println(BEGUN);
    Mono.when(
            desk.run().then(), events.weigh().delayElement(Duration.ofMillis(100)).repeat().then())
        .block();
  }
}
