package io.holdline.contactpolicy;

import io.holdline.decisiontable.Label;
import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Years whose public holidays nobody has entered, of jurisdictions that rest on them and under
 * which a campaign calls: this year's, and from November on the next one's.
 */
@Component
public final class MissingCalendars {
  /** Takes {@code :today}; each row has id, name_zh, name_en and year. */
  public static final String SQL =
      """
      select j.id, j.name_zh, j.name_en, y.year
        from jurisdiction j
       cross join lateral (
             select distinct cast(extract(year from cast(:today as date) + make_interval(months => m)) as integer) as year
               from (values (0), (2)) ahead (m)) y
       where exists (select from campaign c where c.jurisdiction_id = j.id and c.state in ('approved', 'running', 'paused'))
         and 'holidays' = (select t.rest from contact_terms t
                            where t.jurisdiction_id = j.id
                              and t.effective_from <= greatest(cast(:today as date), make_date(y.year, 1, 1))
                            order by t.effective_from desc limit 1)
         and not exists (select from calendar_day d
                          where d.jurisdiction_id = j.id
                            and d.day >= make_date(y.year, 1, 1) and d.day < make_date(y.year + 1, 1, 1))
       order by j.id, y.year
      """;

  private final DatabaseClient database;

  MissingCalendars(DatabaseClient database) {
    this.database = database;
  }

  /** A jurisdiction and a year of which no holidays are known. */
  public record Missing(String jurisdiction, int year, Label name) {
    /** What that means, in both languages. */
    public Label sentence() {
      return new Label(
          "尚无%s %d年的节假日安排：录入之前，%d年的节假日按平日外呼。".formatted(name.zh(), year, year),
          "There is no holiday calendar of %s for %d yet: until it is entered, the holidays of %d are called on like any day."
              .formatted(name.en(), year, year));
    }
  }

  public Flux<Missing> on(LocalDate today) {
    return database.sql(SQL).bind("today", today).map(row -> missing(new LedgerRow(row))).all();
  }

  private static Missing missing(LedgerRow row) {
    return new Missing(
        row.text("id"), row.count("year"), new Label(row.text("name_zh"), row.text("name_en")));
  }
}
