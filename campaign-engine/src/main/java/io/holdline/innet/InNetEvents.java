package io.holdline.innet;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * What was heard of customers' being in net. News is first written down, whatever it says; then
 * each customer stands as all that was heard of him says, in the order in which it happened.
 */
@Component
public final class InNetEvents {
  private static final int MOST_AT_ONCE = 5_000;

  private static final String HEAR =
      """
      insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on)
      select * from unnest(:source, :sourceId, :subscription, :kind, :happenedAt, :happenedOn)
      on conflict do nothing
      """;

  // Whoever holds the lock weighs; the others have nothing to do then. Not while an import changes
  // customers.
  private static final String MAY_WEIGH =
      """
      select exists (select 1 from in_net_event where verdict is null)
             and pg_try_advisory_xact_lock(hashtext('in_net_event'))
             and pg_try_advisory_xact_lock_shared(hashtextextended('import', 0)) as may
      """;

  /** Each by what was heard before it: did it change where the customer stands? */
  private static final String WEIGH =
      """
      with waiting as materialized (
        select * from in_net_event where verdict is null order by id limit :most),
      judged as materialized (
        select w.id, w.subscription_key, u.id as customer,
               case when u.id is null then 'unknown-customer'
                    when k.after is distinct from k.before then 'counted'
                    when k.later then 'late'
                    else 'unchanged' end as judgement
          from waiting w
          left join customer u on u.subscription_key = w.subscription_key
         cross join lateral (
               select in_net_fold(e.kind, e.happened_on order by e.happened_at, e.id) as after,
                      in_net_fold(e.kind, e.happened_on order by e.happened_at, e.id)
                        filter (where e.id <> w.id) as before,
                      bool_or(e.happened_at > w.happened_at) as later
                 from in_net_event e where e.subscription_key = w.subscription_key and e.id <= w.id) k),
      said as (
        update in_net_event e set customer_id = j.customer, verdict = j.judgement, weighed_at = clock_timestamp()
          from judged j where j.id = e.id
        returning e.id)
      select (select count(*) from said) as weighed,
             (select coalesce(array_agg(distinct subscription_key), '{}') from judged
               where customer is not null) as keys
      """;

  private static final String MATCH =
      """
      update in_net_event e set verdict = null, weighed_at = null
        from customer u where e.verdict = 'unknown-customer' and u.subscription_key = e.subscription_key
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  public InNetEvents(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * Writes news down, all or nothing; what was said before is left as it is.
   *
   * @param news at most 5,000
   * @return how much of it was new
   */
  public Mono<Long> hear(List<InNetNews> news) {
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
        .bind("source", column(news, String[]::new, InNetNews::source))
        .bind("sourceId", column(news, String[]::new, InNetNews::id))
        .bind("subscription", column(news, String[]::new, InNetNews::subscriptionKey))
        .bind("kind", column(news, String[]::new, each -> each.change().key()))
        .bind("happenedAt", column(news, Instant[]::new, InNetNews::happenedAt))
        .bind("happenedOn", column(news, LocalDate[]::new, InNetNews::happenedOn))
        .fetch()
        .rowsUpdated();
  }

  private static <T> T[] column(
      List<InNetNews> news, IntFunction<T[]> array, Function<InNetNews, T> cell) {
    return news.stream().map(cell).toArray(array);
  }

  /**
   * Weighs what waits until nothing does, or until somebody else does it.
   *
   * @return how much was weighed
   */
  public Mono<Long> weigh() {
    return once().expand(weighed -> weighed == 0 ? Mono.empty() : once()).reduce(0L, Long::sum);
  }

  /**
   * Lets news of customers wait again who were unknown and have come since.
   *
   * @return how much
   */
  public Mono<Long> match() {
    return database.sql(MATCH).fetch().rowsUpdated();
  }

  private record Weighed(long count, String[] keys) {}

  private Mono<Long> once() {
    return database
        .sql(MAY_WEIGH)
        .map(row -> new LedgerRow(row).flag("may"))
        .one()
        .filter(may -> may)
        .flatMap(_ ->
            database
                .sql(WEIGH)
                .bind("most", MOST_AT_ONCE)
                .map(cells -> {
                  var row = new LedgerRow(cells);
                  return new Weighed(row.number("weighed"), row.get("keys", String[].class));
                })
                .one())
        .flatMap(weighed ->
            database
                .sql("select apply_in_net(:keys) as moved")
                .bind("keys", weighed.keys())
                .map(row -> new LedgerRow(row).number("moved"))
                .one()
                .thenReturn(weighed.count()))
        .defaultIfEmpty(0L)
        .as(transaction::transactional);
  }
}
