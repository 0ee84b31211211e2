package io.holdline.sale;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sales as people see them. */
@Component
public final class Sales {
  private static final String OF_CUSTOMER =
      """
      select s.id, s.offer_id, o.name_zh, o.name_en, s.product, s.state, s.agreed_at, s.agreed_with, s.reply_until,
             s.order_id, s.in_force_on, s.changed_at, e.last_fault
        from sale s
        left join offer o on o.id = s.offer_id
        left join sale_errand e on e.sale_id = s.id and e.state = 'waiting' and e.last_fault is not null
       where s.customer_id = :customer
       order by s.changed_at desc limit 20
      """;
  private static final String HISTORY =
      """
      select e.source, e.event, e.happened_at, e.happened_on, e.heard_at, e.verdict, e.from_state, e.to_state, e.detail
        from sale_event e join sale s on s.id = e.sale_id
       where e.sale_id = :sale and s.customer_id = :customer
       order by e.id limit 200
      """;

  private final DatabaseClient database;

  Sales(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One sale.
   *
   * @param offer null for an order that came about elsewhere
   * @param replyUntil when the customer's text is waited for no longer
   * @param fault why the next step has not been taken yet, for people
   */
  public record Sale(
      UUID id,
      @Nullable Offer offer,
      String product,
      SaleState state,
      @Nullable Instant agreedAt,
      @Nullable String agreedWith,
      @Nullable Instant replyUntil,
      @Nullable String orderId,
      @Nullable LocalDate inForceOn,
      Instant changedAt,
      @Nullable String fault) {}

  public record Offer(String id, String nameZh, String nameEn) {}

  /**
   * Something that was heard of a sale.
   *
   * @param verdict {@code counted}, or why it changed nothing; null while it waits
   */
  public record Heard(
      String source,
      String event,
      Instant happenedAt,
      LocalDate happenedOn,
      Instant heardAt,
      @Nullable String verdict,
      @Nullable String from,
      @Nullable String to,
      String detail) {}

  /** The 20 sales of a customer that changed last, newest first. */
  public Mono<List<Sale>> of(long customer) {
    return database
        .sql(OF_CUSTOMER)
        .bind("customer", customer)
        .map(row -> sale(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** What was heard of a customer's sale, oldest first, up to 200; nothing of somebody else's. */
  public Mono<List<Heard>> history(long customer, UUID sale) {
    return database
        .sql(HISTORY)
        .bind("customer", customer)
        .bind("sale", sale)
        .map(row -> heard(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Sale sale(LedgerRow row) {
    var offer = row.textOrNull("offer_id");
    return new Sale(
        row.id("id"),
        offer == null ? null : new Offer(offer, row.text("name_zh"), row.text("name_en")),
        row.text("product"),
        SaleState.ofKey(row.text("state")),
        row.atOrNull("agreed_at"),
        row.textOrNull("agreed_with"),
        row.atOrNull("reply_until"),
        row.textOrNull("order_id"),
        row.orNull("in_force_on", LocalDate.class),
        row.at("changed_at"),
        row.textOrNull("last_fault"));
  }

  private static Heard heard(LedgerRow row) {
    return new Heard(
        row.text("source"),
        row.text("event"),
        row.at("happened_at"),
        row.get("happened_on", LocalDate.class),
        row.at("heard_at"),
        row.textOrNull("verdict"),
        row.textOrNull("from_state"),
        row.textOrNull("to_state"),
        row.text("detail"));
  }
}
