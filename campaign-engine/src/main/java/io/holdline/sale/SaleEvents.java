package io.holdline.sale;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * What was heard of sales. News is first written down, whatever it says, and then weighed in the
 * order in which it was heard: it moves its sale on, or is kept with the reason why it did not.
 */
@Component
public final class SaleEvents {
  private static final int MOST_AT_ONCE = 5_000;

  private static final String HEAR =
      """
      insert into sale_event (source, source_id, event, reference, order_id, subscription_key, product, revision,
                              happened_at, happened_on, detail)
      select * from unnest(:source, :sourceId, :event, :reference, :orderId, :subscription, :product, :revision,
                           :happenedAt, :happenedOn, :detail)
      on conflict do nothing
      """;

  // Whoever holds the lock weighs; the others have nothing to do then.
  private static final String MAY_WEIGH =
      """
      select exists (select 1 from sale_event where verdict is null)
             and pg_try_advisory_xact_lock(hashtext('sale_event')) as may
      """;

  private static final String EXPIRE =
      """
      insert into sale_event (source, source_id, event, reference, happened_at, happened_on)
      select 'clock', id || ' ' || extract(epoch from reply_until), 'reply-expired', id, reply_until,
             (reply_until at time zone 'Asia/Shanghai')::date
        from sale where state = 'asked' and reply_until < clock_timestamp()
       limit 1000
      on conflict do nothing
      """;

  private static final String MATCH =
      """
      update sale_event e set verdict = null, weighed_at = null
        from customer u
       where e.verdict = 'unknown-customer' and u.subscription_key = e.subscription_key and %s
      """
          .formatted(WeighingSql.COMES_FROM_ELSEWHERE);

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  SaleEvents(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * Writes news down, all or nothing; what was said before is left as it is.
   *
   * @param news at most 5,000
   * @return how much of it was new
   */
  public Mono<Long> hear(List<SaleNews> news) {
    if (news.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "At most %d pieces of news are heard at once, not %d."
              .formatted(MOST_AT_ONCE, news.size()));
    }
    if (news.isEmpty()) {
      return Mono.just(0L);
    }
    return database
        .sql(HEAR)
        .bind("source", column(news, String.class, SaleNews::source))
        .bind("sourceId", column(news, String.class, SaleNews::id))
        .bind("event", column(news, String.class, each -> each.kind().key()))
        .bind("reference", column(news, UUID.class, each -> each.about().reference()))
        .bind("orderId", column(news, String.class, each -> each.about().orderId()))
        .bind("subscription", column(news, String.class, each -> each.about().subscriptionKey()))
        .bind("product", column(news, String.class, each -> each.about().product()))
        .bind("revision", column(news, Long.class, SaleNews::revision))
        .bind("happenedAt", column(news, Instant.class, SaleNews::happenedAt))
        .bind("happenedOn", column(news, LocalDate.class, SaleNews::happenedOn))
        .bind("detail", column(news, String.class, SaleNews::detail))
        .fetch()
        .rowsUpdated();
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the database takes null for what was not said
  private static <T> T[] column(
      List<SaleNews> news, Class<T> type, Function<SaleNews, @Nullable T> cell) {
    var cells = (T[]) java.lang.reflect.Array.newInstance(type, news.size());
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell.apply(news.get(i));
    }
    return cells;
  }

  /** Lets the sales expire whose reply is overdue by the database's clock. */
  public Mono<Long> expire() {
    return database.sql(EXPIRE).fetch().rowsUpdated();
  }

  /**
   * Lets news of customers wait again who were unknown and have come since.
   *
   * @return how much
   */
  public Mono<Long> match() {
    return database.sql(MATCH).fetch().rowsUpdated();
  }

  /**
   * Weighs what waits until nothing does, or until somebody else does it.
   *
   * @return how much was weighed
   */
  public Mono<Long> weigh() {
    return once().expand(weighed -> weighed == 0 ? Mono.empty() : once()).reduce(0L, Long::sum);
  }

  private Mono<Long> once() {
    return database
        .sql(MAY_WEIGH)
        .map(row -> new LedgerRow(row).flag("may"))
        .one()
        .filter(may -> may)
        .flatMap(
            _ -> database.sql(WeighingSql.ADOPT).bind("most", MOST_AT_ONCE).fetch().rowsUpdated())
        .flatMap(_ ->
            database
                .sql(WeighingSql.WEIGH)
                .bind("most", MOST_AT_ONCE)
                .map(row -> new LedgerRow(row).number("weighed"))
                .one())
        .defaultIfEmpty(0L)
        .as(transaction::transactional);
  }
}
