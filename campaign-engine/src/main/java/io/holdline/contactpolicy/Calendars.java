package io.holdline.contactpolicy;

import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Public holidays, and the weekend days worked for them, by jurisdiction and year. */
@Component
public final class Calendars {
  private static final String OF =
      """
      select day, working, name_zh, name_en, source from calendar_day
       where jurisdiction_id = :jurisdiction and extract(year from day) = :year order by day
      """;
  private static final String REMOVE =
      """
      delete from calendar_day
       where jurisdiction_id = :jurisdiction and extract(year from day) = :year and day > :today
      """;
  private static final String ADD =
      """
      insert into calendar_day (jurisdiction_id, day, working, name_zh, name_en, source, written_by)
      values (:jurisdiction, :day, :working, :zh, :en, :source, :by)
      """;
  private static final String KNOWN =
      "select id from jurisdiction where id = :jurisdiction for update";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  Calendars(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * A day that is not what its weekday says.
   *
   * @param working whether calls are made on it as on a working day
   * @param nameZh 1 to 80 characters, likewise {@code nameEn}
   * @param source where it is written, 1 to 1,000 characters
   */
  public record Day(LocalDate day, boolean working, String nameZh, String nameEn, String source) {
    public Day {
      bounded("name", nameZh, 80);
      bounded("name", nameEn, 80);
      bounded("source", source, 1_000);
    }

    private static void bounded(String what, String text, int most) {
      if (text.isBlank() || text.length() > most) {
        throw new IllegalArgumentException(
            "A calendar day's %s has 1 to %,d characters.".formatted(what, most));
      }
    }
  }

  /** What came of writing a year. */
  public sealed interface Change {
    /**
     * @param before the year as it was
     */
    record Changed(List<Day> before) implements Change {}

    /**
     * @param reason {@code no-jurisdiction}, {@code other-year}, {@code day-twice}, or {@code
     *     past-day} when a day until today would become another
     */
    record Refused(String reason) implements Change {}
  }

  /** The days of a year, in order. */
  public Mono<List<Day>> of(String jurisdiction, int year) {
    return database
        .sql(OF)
        .bind("jurisdiction", jurisdiction)
        .bind("year", year)
        .map(row -> day(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** Replaces a year's days; those until today must be as they are. */
  public Mono<Change> write(
      String jurisdiction, int year, List<Day> days, LocalDate today, String by) {
    if (days.stream().anyMatch(each -> each.day().getYear() != year)) {
      return refused("other-year");
    }
    if (days.stream().map(Day::day).distinct().count() < days.size()) {
      return refused("day-twice");
    }
    return database
        .sql(KNOWN)
        .bind("jurisdiction", jurisdiction)
        .map(row -> new LedgerRow(row).text("id"))
        .one()
        .flatMap(known -> of(known, year))
        .flatMap(before ->
            until(before, today).equals(until(days, today))
                ? replaced(jurisdiction, year, days, today, by)
                    .thenReturn((Change) new Change.Changed(before))
                : refused("past-day"))
        .switchIfEmpty(refused("no-jurisdiction"))
        .as(transaction::transactional);
  }

  private static List<Day> until(List<Day> days, LocalDate today) {
    return days.stream()
        .filter(each -> !each.day().isAfter(today))
        .sorted((one, other) -> one.day().compareTo(other.day()))
        .toList();
  }

  private Mono<Void> replaced(
      String jurisdiction, int year, List<Day> days, LocalDate today, String by) {
    return database
        .sql(REMOVE)
        .bind("jurisdiction", jurisdiction)
        .bind("year", year)
        .bind("today", today)
        .then()
        .thenMany(
            Flux.fromIterable(days)
                .filter(each -> each.day().isAfter(today))
                .concatMap(each -> add(database, jurisdiction, each, by)))
        .then();
  }

  static Mono<Void> add(DatabaseClient database, String jurisdiction, Day day, String by) {
    return database
        .sql(ADD)
        .bind("jurisdiction", jurisdiction)
        .bind("day", day.day())
        .bind("working", day.working())
        .bind("zh", day.nameZh())
        .bind("en", day.nameEn())
        .bind("source", day.source())
        .bind("by", by)
        .then();
  }

  private static Mono<Change> refused(String reason) {
    return Mono.just(new Change.Refused(reason));
  }

  static Day day(LedgerRow row) {
    return new Day(
        row.get("day", LocalDate.class),
        row.flag("working"),
        row.text("name_zh"),
        row.text("name_en"),
        row.text("source"));
  }
}
