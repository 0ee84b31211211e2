package io.holdline.contactpolicy;

import io.holdline.contactpolicy.Calendars.Day;
import io.holdline.ledger.LedgerRow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Single days of a jurisdiction's calendar: entered, changed, taken out, as long as they are to
 * come.
 */
@Component
public final class CalendarDays {
  /** A year further on is a slip of the pen. */
  private static final int MOST_YEARS_AHEAD = 3;

  private static final String KNOWN =
      "select id from jurisdiction where id = :jurisdiction for update";
  private static final String FIND =
      """
      select day, working, name_zh, name_en, source from calendar_day
       where jurisdiction_id = :jurisdiction and day = :day
      """;
  private static final String REMOVE =
      "delete from calendar_day where jurisdiction_id = :jurisdiction and day = :day";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  CalendarDays(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * A wish for one day.
   *
   * @param seen how it was when somebody decided; null: it was as its weekday says
   * @param wished how it shall be; null: as its weekday says
   */
  public record Edit(LocalDate day, @Nullable Day seen, @Nullable Day wished) {
    /** Throws IllegalArgumentException with a sentence when one of them is another day. */
    public Edit {
      if (seen != null && !seen.day().equals(day) || wished != null && !wished.day().equals(day)) {
        throw new IllegalArgumentException("An entry of %s names another day.".formatted(day));
      }
    }
  }

  /** What came of it. */
  public sealed interface Written {
    record Done() implements Written {}

    /**
     * Somebody has changed the day since.
     *
     * @param now how it is; null: as its weekday says
     */
    record Changed(@Nullable Day now) implements Written {}

    record Refused(Why why) implements Written {}
  }

  /** Why a day is not written. */
  public enum Why {
    NO_JURISDICTION,
    PAST_DAY,
    TOO_FAR,
    /** A weekday is worked by itself; only a day of the weekend can be worked instead. */
    WORKED_ANYWAY
  }

  /**
   * Writes a day.
   *
   * @param today the latest day that it is anywhere
   */
  public Mono<Written> write(String jurisdiction, Edit edit, LocalDate today, String by) {
    var objection = objection(edit, today);
    if (objection.isPresent()) {
      return Mono.just(new Written.Refused(objection.get()));
    }
    return database
        .sql(KNOWN)
        .bind("jurisdiction", jurisdiction)
        .map(row -> new LedgerRow(row).text("id"))
        .one()
        .flatMap(known -> now(known, edit.day()))
        .flatMap(now ->
            Objects.equals(now.orElse(null), edit.seen())
                ? replaced(jurisdiction, edit, by).thenReturn((Written) new Written.Done())
                : Mono.just((Written) new Written.Changed(now.orElse(null))))
        .defaultIfEmpty(new Written.Refused(Why.NO_JURISDICTION))
        .as(transaction::transactional);
  }

  private static Optional<Why> objection(Edit edit, LocalDate today) {
    if (!edit.day().isAfter(today)) {
      return Optional.of(Why.PAST_DAY);
    }
    if (edit.day().isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
      return Optional.of(Why.TOO_FAR);
    }
    var wished = edit.wished();
    return wished != null
            && wished.working()
            && edit.day().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
        ? Optional.of(Why.WORKED_ANYWAY)
        : Optional.empty();
  }

  private Mono<Optional<Day>> now(String jurisdiction, LocalDate day) {
    return database
        .sql(FIND)
        .bind("jurisdiction", jurisdiction)
        .bind("day", day)
        .map(row -> Calendars.day(new LedgerRow(row)))
        .one()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Mono<Void> replaced(String jurisdiction, Edit edit, String by) {
    var removed =
        database.sql(REMOVE).bind("jurisdiction", jurisdiction).bind("day", edit.day()).then();
    var wished = edit.wished();
    return wished == null
        ? removed
        : removed.then(Calendars.add(database, jurisdiction, wished, by));
  }
}
