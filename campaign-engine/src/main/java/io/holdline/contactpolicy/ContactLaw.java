package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Rests;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What jurisdictions ask of calls, each row with the day from which it holds; rows only grow. */
@Component
public final class ContactLaw {
  private static final String OF =
      """
      select effective_from, calls_from, calls_until, rest, consent_required, port_out_stops, registered_number,
             day_attempts, week_attempts, ever_attempts, number_day_attempts, number_week_attempts, number_ever_attempts,
             after_contact_hours, after_complaint_hours, after_abandoned_hours, dead_number_days, source, written_by
        from contact_terms where jurisdiction_id = :jurisdiction order by effective_from
      """;
  private static final String ADD =
      """
      insert into contact_terms (jurisdiction_id, effective_from, calls_from, calls_until, rest, consent_required,
             port_out_stops, registered_number, day_attempts, week_attempts, ever_attempts, number_day_attempts,
             number_week_attempts, number_ever_attempts, after_contact_hours, after_complaint_hours,
             after_abandoned_hours, dead_number_days, source, written_by)
      select j.id, :from, :callsFrom, :callsUntil, :rest, :consent, :portOut, :registered, :day, :week, :ever,
             :numberDay, :numberWeek, :numberEver, :contact, :complaint, :abandoned, :dead, :source, :by
        from jurisdiction j
       where j.id = :jurisdiction and :from > :today
         and not exists (select from contact_terms t where t.jurisdiction_id = j.id and t.effective_from >= :from)
      """;

  private final DatabaseClient database;

  ContactLaw(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A row.
   *
   * @param writtenBy null: it came with the program
   */
  public record Written(DatedTerms terms, @Nullable String writtenBy) {}

  /** Where calls are made to. */
  public record Jurisdiction(String id, String nameZh, String nameEn) {}

  /** All that are known. */
  public Mono<List<Jurisdiction>> jurisdictions() {
    return database
        .sql("select id, name_zh, name_en from jurisdiction order by id <> 'CN', id")
        .map(row -> {
          var found = new LedgerRow(row);
          return new Jurisdiction(found.text("id"), found.text("name_zh"), found.text("name_en"));
        })
        .all()
        .collectList();
  }

  /** All rows of a jurisdiction, the oldest first; none when it is not there. */
  public Mono<List<Written>> of(String jurisdiction) {
    return database
        .sql(OF)
        .bind("jurisdiction", jurisdiction)
        .map(row -> written(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /**
   * Adds a row that holds from its day on; false when there is no such jurisdiction, or the day is
   * not after today and after every row before.
   */
  public Mono<Boolean> add(String jurisdiction, DatedTerms terms, LocalDate today, String by) {
    var hours = terms.hours();
    var person = terms.person();
    var number = terms.number();
    var rests = terms.rests();
    var dead = rests.deadNumber();
    return database
        .sql(ADD)
        .bind("jurisdiction", jurisdiction)
        .bind("from", terms.from())
        .bind("today", today)
        .bind("callsFrom", LedgerRow.value(hours == null ? null : hours.from(), LocalTime.class))
        .bind("callsUntil", LedgerRow.value(hours == null ? null : hours.until(), LocalTime.class))
        .bind("rest", terms.rest().key())
        .bind("consent", terms.asked().consent())
        .bind("portOut", terms.asked().portOutStops())
        .bind("registered", terms.asked().registeredNumber())
        .bind("day", LedgerRow.value(person.day(), Integer.class))
        .bind("week", LedgerRow.value(person.week(), Integer.class))
        .bind("ever", LedgerRow.value(person.ever(), Integer.class))
        .bind("numberDay", LedgerRow.value(number.day(), Integer.class))
        .bind("numberWeek", LedgerRow.value(number.week(), Integer.class))
        .bind("numberEver", LedgerRow.value(number.ever(), Integer.class))
        .bind("contact", (int) rests.afterContact().toHours())
        .bind("complaint", (int) rests.afterComplaint().toHours())
        .bind("abandoned", (int) rests.afterAbandoned().toHours())
        .bind("dead", LedgerRow.value(dead == null ? null : (int) dead.toDays(), Integer.class))
        .bind("source", terms.source())
        .bind("by", by)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private static Written written(LedgerRow row) {
    var from = row.orNull("calls_from", LocalTime.class);
    var until = row.orNull("calls_until", LocalTime.class);
    var dead = row.orNull("dead_number_days", Integer.class);
    return new Written(
        new DatedTerms(
            row.get("effective_from", LocalDate.class),
            from == null || until == null ? null : new CallingHours(from, until),
            DatedTerms.Rest.valueOf(row.text("rest").toUpperCase(Locale.ROOT)),
            new DatedTerms.Asked(
                row.flag("consent_required"),
                row.flag("port_out_stops"),
                row.flag("registered_number")),
            limits(row, ""),
            limits(row, "number_"),
            new Rests(
                Duration.ofHours(row.count("after_contact_hours")),
                Duration.ofHours(row.count("after_complaint_hours")),
                Duration.ofHours(row.count("after_abandoned_hours")),
                dead == null ? null : Duration.ofDays(dead)),
            row.text("source")),
        row.textOrNull("written_by"));
  }

  private static AttemptLimits limits(LedgerRow row, String what) {
    return new AttemptLimits(
        row.orNull(what + "day_attempts", Integer.class),
        row.orNull(what + "week_attempts", Integer.class),
        row.orNull(what + "ever_attempts", Integer.class));
  }
}
