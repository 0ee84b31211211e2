package io.holdline.outbox;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;

/** A process of its own that carries events until it is killed: the database's address. */
final class CourierProcess {
  private CourierProcess() {}

  public static void main(String[] arguments) {
    var pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(ConnectionFactories.get(arguments[0]))
                .maxSize(4)
                .build());
    new WebhookCourier(
            new Deliveries(DatabaseClient.create(pool)),
            new Receivers(
                OutboxOperator.LOOPBACK, OutboxOperator.SEAL, OutboxOperator.PATIENT, null),
            Clock.systemUTC(),
            () -> 0)
        .run()
        .blockLast();
  }
}
