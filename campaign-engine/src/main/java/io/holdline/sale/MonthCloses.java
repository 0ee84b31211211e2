package io.holdline.sale;

import io.holdline.kpi.DayKpi;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Closes a prefecture company's months, one after the other. Of a closed month nothing changes: its
 * retention, hard binds and claims are kept as they stood, and news of its sales counts in the
 * first open month.
 */
@Component
public final class MonthCloses {
  /** Who closed a month, and when. */
  public record Close(String prefecture, String by, Instant at) {}

  /** Whether the month was closed. */
  public sealed interface Closed {
    /**
     * It was.
     *
     * @param lines how many managers' figures were kept
     */
    record Done(long lines) implements Closed {}

    record Refused(String reason, String sentence) implements Closed {}

    record NoSuchPrefecture() implements Closed {}
  }

  // News is weighed under the same lock: it counts before the close or sees it.
  private static final String LOCK = "select pg_advisory_xact_lock(hashtext('sale_event'))";

  private static final String LAST =
      """
      select (select max(c.month) from month_close c where c.prefecture_id = p.id) as last
        from prefecture p where p.id = :prefecture
      """;

  private static final String CLOSE =
      "with "
          + MonthlyFigures.LIVE
          + """
          , closed as (
            insert into month_close (prefecture_id, month, closed_by, closed_at) values (:prefecture, :first, :by, :now)
            returning prefecture_id, month)
          insert into month_close_line (prefecture_id, month, manager, members, retained, hard_bound, claimed, claimed_in_force,
                                        left_net, applied, suspended)
          select c.prefecture_id, c.month, l.manager, sum(l.members), sum(l.retained), sum(l.hard_bound), sum(l.claimed),
                 sum(l.claimed_in_force), sum(l.left_net), sum(l.applied), sum(l.suspended)
            from closed c join live l on l.prefecture_id = c.prefecture_id
           group by c.prefecture_id, c.month, l.manager
          having sum(l.members + l.claimed + l.left_net + l.applied + l.suspended) > 0
          """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  MonthCloses(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /** The prefecture companies that have closed the month. */
  public Mono<List<Close>> of(YearMonth month) {
    return database
        .sql(
            """
            select prefecture_id, closed_by, closed_at from month_close
             where month = :first order by prefecture_id
            """)
        .bind("first", month.atDay(1))
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Close(row.text("prefecture_id"), row.text("closed_by"), row.at("closed_at"));
        })
        .all()
        .collectList();
  }

  /** Closes the month after the last that was closed; the first may be any that is over. */
  public Mono<Closed> close(String prefecture, YearMonth month, String by, Instant now) {
    if (!month.atEndOfMonth().isBefore(DayKpi.dayOf(now))) {
      return Mono.just(
          new Closed.Refused(
              "month-not-over",
              "%s is not over; it can be closed from %s on."
                  .formatted(month, month.plusMonths(1).atDay(1))));
    }
    return database
        .sql(LOCK)
        .then()
        .then(
            database
                .sql(LAST)
                .bind("prefecture", prefecture)
                .map(row -> new Last(new LedgerRow(row).orNull("last", LocalDate.class)))
                .one())
        .flatMap(last -> {
          var refused = refusal(month, last.month());
          return refused == null
              ? closeNow(prefecture, month, by, now)
              : Mono.<Closed>just(refused);
        })
        .defaultIfEmpty(new Closed.NoSuchPrefecture())
        .as(transaction::transactional);
  }

  private record Last(@Nullable LocalDate month) {}

  private static Closed.@Nullable Refused refusal(YearMonth month, @Nullable LocalDate last) {
    if (last == null) {
      return null;
    }
    var next = YearMonth.from(last).plusMonths(1);
    if (month.isBefore(next)) {
      return new Closed.Refused("already-closed", "%s is closed already.".formatted(month));
    }
    return month.equals(next)
        ? null
        : new Closed.Refused(
            "earlier-month-open", "%s is to be closed before %s.".formatted(next, month));
  }

  private Mono<Closed> closeNow(String prefecture, YearMonth month, String by, Instant now) {
    return database
        .sql(CLOSE)
        .bind("prefecture", prefecture)
        .bind("first", month.atDay(1))
        .bind("after", month.plusMonths(1).atDay(1))
        .bind("by", by)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(Closed.Done::new);
  }
}
