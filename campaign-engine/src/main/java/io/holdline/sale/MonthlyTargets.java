package io.holdline.sale;

import io.holdline.kpi.DayKpi;
import io.holdline.ledger.Added;
import io.holdline.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is asked of months; only ever added to, and never changed for a month that has begun. */
@Component
public final class MonthlyTargets {
  // A month that has begun gets a target only where it has none.
  private static final String ADD =
      """
      insert into monthly_target (prefecture_id, figure, holds_from, amount, reason, decided_by, decided_at)
      select p.id, :figure, cast(:from as date), :amount, :reason, :by, :now
        from prefecture p
       where p.id = :prefecture
         and (cast(:from as date) > cast(:today as date)
              or not exists (select 1 from monthly_target t
                              where t.prefecture_id = p.id and t.figure = :figure and t.holds_from <= cast(:from as date)))
      on conflict do nothing
      """;

  private final DatabaseClient database;

  MonthlyTargets(DatabaseClient database) {
    this.database = database;
  }

  /** What is asked of the month, by prefecture company. */
  public Mono<List<MonthlyTarget>> of(YearMonth month) {
    return database
        .sql(
            """
            select distinct on (prefecture_id, figure) prefecture_id, figure, holds_from, amount, reason
              from monthly_target where holds_from <= :first
             order by prefecture_id, figure, holds_from desc
            """)
        .bind("first", month.atDay(1))
        .map(cells -> target(new LedgerRow(cells)))
        .all()
        .collectList();
  }

  private static MonthlyTarget target(LedgerRow row) {
    return new MonthlyTarget(
        row.text("prefecture_id"),
        row.text("figure"),
        YearMonth.from(row.get("holds_from", LocalDate.class)),
        row.get("amount", BigDecimal.class),
        row.text("reason"));
  }

  public Mono<Added> add(MonthlyTarget target, String by, Instant now) {
    return database
        .sql(ADD)
        .bind("prefecture", target.prefecture())
        .bind("figure", target.figure())
        .bind("from", target.holdsFrom().atDay(1))
        .bind("today", DayKpi.dayOf(now))
        .bind("amount", target.amount())
        .bind("reason", target.reason())
        .bind("by", by)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows ->
            Added.of(
                rows,
                "month-taken",
                "A target is not changed for a month that has begun, nor twice for the same"
                    + " month: name a later one, and a prefecture company that exists."));
  }
}
