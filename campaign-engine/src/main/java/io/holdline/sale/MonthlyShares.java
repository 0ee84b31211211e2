package io.holdline.sale;

import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What of a month's targets falls to the managers in scope: of a number of sales the part that they
 * have of the prefecture company's frozen customers, of a share the share itself.
 */
@Component
public final class MonthlyShares {
  private static final String ASKED =
      MonthlyFigures.VISIBLE
          + """
          frozen as (
            select g.prefecture_id, count(*) as everybody,
                   count(*) filter (where m.owner_id in (select id from visible)) as mine
              from cohort_member m
              join region g on g.id = m.region_id
             where m.cohort_id = (select id from cohort where as_of < :after order by as_of desc, id desc limit 1)
             group by g.prefecture_id),
          asked as (
            select distinct on (prefecture_id, figure) prefecture_id, figure, amount
              from monthly_target where holds_from <= :first
             order by prefecture_id, figure, holds_from desc)
          select a.figure,
                 round(case when a.figure in ('retention', 'hard-bind') then sum(a.amount * f.mine) / sum(f.mine)
                            else sum(a.amount * f.mine / f.everybody) end, 4) as amount
            from asked a
            join frozen f on f.prefecture_id = a.prefecture_id and f.mine > 0
           group by a.figure
          """;

  private final DatabaseClient database;

  MonthlyShares(DatabaseClient database) {
    this.database = database;
  }

  /** By the figures that {@link MonthlyTarget} names; one of which nothing is asked is left out. */
  public Mono<Map<String, BigDecimal>> of(YearMonth month, KpiScope scope) {
    return MonthlyFigures.bound(database.sql(ASKED), month, scope)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return Map.entry(row.text("figure"), row.get("amount", BigDecimal.class));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
