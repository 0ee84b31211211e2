package io.holdline.web.security;

import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who read or did what. The row is written before the answer is given: no row, no answer (503 after
 * three seconds).
 */
@Component
public final class Audit {
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final DatabaseClient database;
  private final JsonMapper json;

  Audit(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * One thing done.
   *
   * @param action a key such as {@code read-customer}
   * @param subject what it was done to, where that is no customer
   */
  public record Entry(
      String staffId,
      String action,
      @Nullable Long customerId,
      @Nullable String subject,
      Map<String, Object> detail) {

    public static Entry of(
        Person person, String action, @Nullable Long customerId, @Nullable String subject) {
      return new Entry(person.id(), action, customerId, subject, Map.of());
    }
  }

  /** Writes the entry with the address that the request came from. */
  public Mono<Void> write(Entry entry, ServerWebExchange exchange) {
    var insert =
        database
            .sql(
                """
                insert into audit (staff_id, action, customer_id, subject, detail, address)
                values (:staff, :action, :customer, :subject, cast(:detail as jsonb), :address)
                """)
            .bind("staff", entry.staffId)
            .bind("action", entry.action)
            .bind("customer", LedgerRow.value(entry.customerId, Long.class))
            .bind("subject", LedgerRow.value(entry.subject, String.class))
            .bind("detail", json.writeValueAsString(entry.detail))
            .bind("address", address(exchange));
    return insert.fetch().rowsUpdated().timeout(LONGEST).then();
  }

  /** Where a request came from. */
  public static String address(ServerWebExchange exchange) {
    var remote = exchange.getRequest().getRemoteAddress();
    return remote == null || remote.getAddress() == null
        ? "unknown"
        : remote.getAddress().getHostAddress();
  }
}
