package io.holdline.web.signon;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whom a provider's names mean here. A link is made by an administrator and ended by one; it is
 * never changed and never made by a sign-on.
 */
@Component
final class Links {
  private static final String ALL =
      """
      select l.id, l.staff_id, s.name_zh, s.name_en, l.subject, l.made_by, l.made_at
        from sign_on_link l join staff s on s.id = l.staff_id
       where l.provider = :provider and l.ended_at is null
       order by l.staff_id
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

  /** A name of the provider's and the person it means. */
  record Link(
      long id,
      String staffId,
      String nameZh,
      String nameEn,
      String subject,
      String madeBy,
      Instant madeAt) {}

  Mono<List<Link>> all(String provider) {
    return database
        .sql(ALL)
        .bind("provider", provider)
        .map(cells -> link(new LedgerRow(cells)))
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

  private static Link link(LedgerRow row) {
    return new Link(
        row.number("id"),
        row.text("staff_id"),
        row.text("name_zh"),
        row.text("name_en"),
        row.text("subject"),
        row.text("made_by"),
        row.at("made_at"));
  }
}
