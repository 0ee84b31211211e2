package io.holdline.web.signon;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whom a provider's names mean here. A link is made by an administrator and ended by one; it is
 * never changed and never made by a sign-on.
 */
@Component
final class Links {
  private static final String PEOPLE =
      """
      select s.id as staff_id, s.name_zh, s.name_en, s.role, s.active,
             l.id, l.subject, l.made_by, l.made_at
        from staff s
        left join sign_on_link l
               on l.staff_id = s.id and l.provider = :provider and l.ended_at is null
       where s.active or l.id is not null
       order by s.id
      """;
  private static final String MEANT =
      """
      select staff_id from sign_on_link
       where provider = :provider and subject = :subject and ended_at is null
      """;
  private static final String MAKE =
      """
      insert into sign_on_link (provider, subject, staff_id, made_by)
      select :provider, :subject, s.id, :by from staff s where s.id = :staff and s.active
          on conflict do nothing
      returning id
      """;
  private static final String END =
      """
      update sign_on_link set ended_by = :by, ended_at = clock_timestamp()
       where id = :id and provider = :provider and ended_at is null
      returning staff_id
      """;

  private final DatabaseClient database;

  Links(DatabaseClient database) {
    this.database = database;
  }

  /** A name of the provider's that means somebody. */
  record Link(long id, String subject, String madeBy, Instant madeAt) {}

  /**
   * Somebody who may have a link.
   *
   * @param link null: the provider has no name for the person
   */
  record Employee(
      String staffId,
      String nameZh,
      String nameEn,
      String role,
      boolean active,
      @Nullable Link link) {}

  /** Everybody who works here, and whoever has left and still has a link. */
  Mono<List<Employee>> people(String provider) {
    return database
        .sql(PEOPLE)
        .bind("provider", provider)
        .map(cells -> employee(new LedgerRow(cells)))
        .all()
        .collectList();
  }

  /** Whom the name means, employed or not; empty for nobody. */
  Mono<String> meant(String provider, String subject) {
    return database
        .sql(MEANT)
        .bind("provider", provider)
        .bind("subject", subject)
        .map(cells -> new LedgerRow(cells).text("staff_id"))
        .one();
  }

  /** The number of the new link; empty when one of the two has another, or nobody is employed. */
  Mono<Long> make(String provider, String subject, String staff, String by) {
    return database
        .sql(MAKE)
        .bind("provider", provider)
        .bind("subject", subject)
        .bind("staff", staff)
        .bind("by", by)
        .map(cells -> new LedgerRow(cells).number("id"))
        .one();
  }

  /** Whose link it was; empty when there is none of this number. */
  Mono<String> end(String provider, long id, String by) {
    return database
        .sql(END)
        .bind("provider", provider)
        .bind("id", id)
        .bind("by", by)
        .map(cells -> new LedgerRow(cells).text("staff_id"))
        .one();
  }

  private static Employee employee(LedgerRow row) {
    var subject = row.textOrNull("subject");
    return new Employee(
        row.text("staff_id"),
        row.text("name_zh"),
        row.text("name_en"),
        row.text("role"),
        row.flag("active"),
        subject == null
            ? null
            : new Link(row.number("id"), subject, row.text("made_by"), row.at("made_at")));
  }
}
