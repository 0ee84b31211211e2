package io.holdline.edge.file;

import io.holdline.edge.OrderDesk;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Orders that go with the next file. What is written down here is in one file, once; the operator's
 * word on it comes as news.
 */
final class FileOrderDesk implements OrderDesk {
  private static final Placed TAKEN = new Placed.Accepted(null);

  private final DatabaseClient database;

  FileOrderDesk(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Placed> submit(Order order) {
    var insert =
        database
            .sql(
                """
                insert into order_by_file (reference, subscription_key, offer, product, agreed_at, salesperson)
                values (:reference, :subscription, :offer, :product, :agreedAt, :salesperson)
                on conflict (reference) do nothing
                """)
            .bind("reference", order.reference())
            .bind("subscription", order.subscriptionKey())
            .bind("offer", order.offer())
            .bind("product", order.product())
            .bind("agreedAt", order.agreedAt());
    var bound =
        order.salesperson() == null
            ? insert.bindNull("salesperson", String.class)
            : insert.bind("salesperson", order.salesperson());
    return bound.then().thenReturn(TAKEN);
  }

  @Override
  public Mono<Placed> find(UUID reference) {
    return database
        .sql("select 1 from order_by_file where reference = :reference")
        .bind("reference", reference)
        .map(_ -> TAKEN)
        .first();
  }
}
