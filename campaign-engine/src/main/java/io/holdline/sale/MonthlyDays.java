package io.holdline.sale;

import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A month's counts of sales day by day: they add up to {@link MonthlyFigures}. */
@Component
public final class MonthlyDays {
  private static final String DAYS =
      MonthlyFigures.VISIBLE
          + """
          month as (select cast(:first as date) as first, cast(:after as date) as after)
          select k.counted_on as day, %s
            from sale_count k
           cross join month
           where k.credited_to in (select id from visible)
             and k.counted_on >= month.first and k.counted_on < month.after
           group by k.counted_on order by k.counted_on
          """
              .formatted(MonthlyFigures.COUNTS);

  private final DatabaseClient database;

  MonthlyDays(DatabaseClient database) {
    this.database = database;
  }

  /** A day on which something counted. */
  public record Day(LocalDate day, Map<MonthlyFigure, Long> counts) {}

  /** In order; days on which nothing counted are left out. */
  public Mono<List<Day>> of(YearMonth month, KpiScope scope) {
    return MonthlyFigures.bound(database.sql(DAYS), month, scope)
        .map(row -> day(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Day day(LedgerRow row) {
    return new Day(
        row.get("day", LocalDate.class),
        Arrays.stream(MonthlyFigure.values())
            .collect(Collectors.toMap(Function.identity(), each -> row.number(each.column()))));
  }
}
