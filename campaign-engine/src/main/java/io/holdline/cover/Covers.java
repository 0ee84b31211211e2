package io.holdline.cover;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who stands in for whom and when; a cover ends and is never removed. */
@Component
public final class Covers {
  private static final String COLUMNS =
      "id, absent_id, substitute_id, starts_at, ends_at, made_by, ended_by";

  /** Whether a member {@code s} of the staff is within somebody's reach. */
  private static final String WITHIN =
      """
      (cast(:team as text) is null or s.team_id = :team)
      and (cast(:region as text) is null
           or coalesce((select t.region_id from team t where t.id = s.team_id), s.region_id) = :region)\
      """;

  private static final String SINCE =
      """
      select %s from cover v
       where ends_at > :since
         and exists (select from staff s where s.id in (v.absent_id, v.substitute_id) and %s)
       order by starts_at, id
      """
          .formatted(COLUMNS, WITHIN);
  private static final String MAKE =
      """
      insert into cover (absent_id, substitute_id, starts_at, ends_at, made_by)
      select a.id, s.id, :from, :until, :by
        from staff a join staff s on s.id = :substitute and s.active and s.role = 'telephone_manager' and s.id <> a.id
       where a.id = :absent and a.role = 'telephone_manager'
         and cast(:until as timestamptz) > greatest(cast(:from as timestamptz), clock_timestamp())
         and not exists (select from cover v
                          where v.absent_id = a.id and v.starts_at < :until and v.ends_at > :from)
         and 2 = (select count(*) from staff s where s.id in (:absent, :substitute) and %s)
      returning %s
      """
          .formatted(WITHIN, COLUMNS);
  // Of one that has not begun a moment remains, since a cover ends after it begins.
  private static final String END =
      """
      update cover set ends_at = greatest(clock_timestamp(), starts_at + interval '1 microsecond'), ended_by = :by
       where id = :id and ends_at > clock_timestamp() and ended_by is null
         and 2 = (select count(*) from staff s where s.id in (absent_id, substitute_id) and %s)
      returning %s
      """
          .formatted(WITHIN, COLUMNS);

  private final DatabaseClient database;

  Covers(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One of them.
   *
   * @param endedBy who ended it before its time; null: nobody
   */
  public record Cover(
      long id,
      String absent,
      String substitute,
      Instant from,
      Instant until,
      String madeBy,
      @Nullable String endedBy) {}

  /** A cover that somebody wants. */
  public record Wish(String absent, String substitute, Instant from, Instant until) {}

  /**
   * Whose covers somebody sees and makes; both null: everybody's.
   *
   * @param region of the managers
   * @param team of the managers
   */
  public record Reach(@Nullable String region, @Nullable String team) {
    private GenericExecuteSpec bound(GenericExecuteSpec statement) {
      return statement
          .bind("region", LedgerRow.value(region, String.class))
          .bind("team", LedgerRow.value(team, String.class));
    }
  }

  /** Those with a manager within reach that last beyond a moment, the earliest first. */
  public Mono<List<Cover>> since(Instant moment, Reach reach) {
    return reach
        .bound(database.sql(SINCE))
        .bind("since", moment)
        .map(row -> cover(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /**
   * From then on until then the substitute gets what is the absent manager's. Empty when one of
   * them is no telephone manager or not within reach or the substitute has left, both are one, it
   * is over before it begins, or somebody stands in for the manager then already.
   */
  public Mono<Cover> make(Wish wish, Reach reach, String by) {
    return reach
        .bound(database.sql(MAKE))
        .bind("absent", wish.absent())
        .bind("substitute", wish.substitute())
        .bind("from", wish.from())
        .bind("until", wish.until())
        .bind("by", by)
        .map(row -> cover(new LedgerRow(row)))
        .one();
  }

  /** Ends a cover now; empty when it is over, or not of two managers within reach. */
  public Mono<Cover> end(long id, Reach reach, String by) {
    return reach
        .bound(database.sql(END))
        .bind("id", id)
        .bind("by", by)
        .map(row -> cover(new LedgerRow(row)))
        .one();
  }

  private static Cover cover(LedgerRow row) {
    return new Cover(
        row.number("id"),
        row.text("absent_id"),
        row.text("substitute_id"),
        row.at("starts_at"),
        row.at("ends_at"),
        row.text("made_by"),
        row.textOrNull("ended_by"));
  }
}
