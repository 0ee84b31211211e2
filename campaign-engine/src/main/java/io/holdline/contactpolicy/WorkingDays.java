package io.holdline.contactpolicy;

import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The days of a month on which one works, by a jurisdiction's calendar: weekdays that are no
 * holiday, and the weekend days that are worked for one.
 */
@Component
public final class WorkingDays {
  private static final String OF =
      """
      select count(*)::int as days, count(*) filter (where d.day < cast(:today as date))::int as over,
             exists (select from calendar_day y
                      where y.jurisdiction_id = :jurisdiction
                        and extract(year from y.day) = extract(year from cast(:first as date))) as known
        from (select cast(:first as date) + i as day from generate_series(0, :last) i) d
        left join calendar_day c on c.jurisdiction_id = :jurisdiction and c.day = d.day
       where coalesce(c.working, extract(isodow from d.day) < 6)
      """;

  /** Whose calendar says on which days telephone managers work. */
  public static final String CHINA = "CN";

  private final DatabaseClient database;

  WorkingDays(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A month as of a day.
   *
   * @param days on which one works
   * @param over those before the day
   * @param known whether somebody has entered the holidays of that year; without them every weekday
   *     counts
   */
  public record Month(int days, int over, boolean known) {
    /** How much of the month's work should be done, 0 to 1. */
    public double share() {
      return days == 0 ? 1 : (double) over / days;
    }
  }

  public Mono<Month> of(String jurisdiction, YearMonth month, LocalDate today) {
    return database
        .sql(OF)
        .bind("jurisdiction", jurisdiction)
        .bind("first", month.atDay(1))
        .bind("last", month.lengthOfMonth() - 1)
        .bind("today", today)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Month(row.count("days"), row.count("over"), row.flag("known"));
        })
        .one();
  }
}
