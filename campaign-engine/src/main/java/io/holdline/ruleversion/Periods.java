package io.holdline.ruleversion;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * When versions are in force. A table's periods cover all time without a gap; every change keeps
 * that. Call it inside a transaction that holds the lock of the table.
 */
final class Periods {
  private static final String OF_TABLE =
      " from rule_period p join rule_table t on t.place = p.place where t.id = :table and not"
          + " p.withdrawn";
  private static final String CUT =
      "update rule_period set during = tstzrange(lower(during), :from) where id = :id";
  private static final String WITHDRAW = "update rule_period set withdrawn = true where id = :id";
  private static final String ADD =
      """
      insert into rule_period (place, version_id, during, resumes)
      select t.place, :version, tstzrange(cast(:from as timestamptz), cast(:until as timestamptz)), :resumes
        from rule_table t where t.id = :table
      """;

  private final DatabaseClient database;

  Periods(DatabaseClient database) {
    this.database = database;
  }

  /**
   * @param until null: open-ended
   */
  record InForce(long versionId, @Nullable Instant until) {}

  private record Period(long id, long versionId, @Nullable Instant from, @Nullable Instant until) {}

  Mono<String> lock(String tableId) {
    return database
        .sql("select id from rule_table where id = :table for update")
        .bind("table", tableId)
        .map(row -> new LedgerRow(row).text("id"))
        .one();
  }

  Mono<InForce> inForce(String tableId, Instant at) {
    return database
        .sql("select p.version_id, upper(p.during) as until" + OF_TABLE + " and p.during @> :at")
        .bind("table", tableId)
        .bind("at", at)
        .map(row -> {
          var found = new LedgerRow(row);
          return new InForce(found.number("version_id"), found.atOrNull("until"));
        })
        .one();
  }

  /** The version that was in force last before a moment and is another than the given one. */
  Mono<Long> before(String tableId, long versionId, Instant at) {
    return database
        .sql(
            "select p.version_id"
                + OF_TABLE
                + " and upper(p.during) <= :at and p.version_id <> :version"
                + " order by upper(p.during) desc limit 1")
        .bind("table", tableId)
        .bind("version", versionId)
        .bind("at", at)
        .map(row -> new LedgerRow(row).number("version_id"))
        .one();
  }

  /** Whether a version that somebody has scheduled begins within the time. */
  Mono<Boolean> anotherComes(
      RuleVersion version, Instant now, Instant from, @Nullable Instant until) {
    return database
        .sql(
            "select count(*) as n"
                + OF_TABLE
                + " and not p.resumes and lower(p.during) > :now and p.version_id <> :version"
                + " and p.during && tstzrange(:from, cast(:until as timestamptz))")
        .bind("table", version.head().tableId())
        .bind("version", version.head().id())
        .bind("now", now)
        .bind("from", from)
        .bind("until", LedgerRow.value(until, Instant.class))
        .map(row -> new LedgerRow(row).number("n") > 0)
        .one();
  }

  /** What the newest simulation of this content against the version in force then has shown. */
  Mono<Gate.Flagged> simulated(RuleVersion version, Instant from) {
    return database
        .sql(
            """
            select cast(s.result -> 'flagged' ->> 'before' as double precision) as before,
                   cast(s.result -> 'flagged' ->> 'after' as double precision) as after
              from rule_simulation s
             where s.version_id = :version and s.sha256 = :sha and s.state = 'done'
               and s.against_id = (select p.version_id\
            """
                + OF_TABLE
                + " and p.during @> :from) order by s.id desc limit 1")
        .bind("version", version.head().id())
        .bind("sha", version.head().sha256())
        .bind("table", version.head().tableId())
        .bind("from", from)
        .map(row -> {
          var found = new LedgerRow(row);
          return new Gate.Flagged(
              found.get("before", Double.class), found.get("after", Double.class));
        })
        .one();
  }

  /** A version is in force from one moment until another; what it displaces goes on afterwards. */
  Mono<Void> put(String tableId, long versionId, Instant from, @Nullable Instant until) {
    return overlapping(tableId, from, until)
        .collectList()
        .flatMap(displaced ->
            Flux.fromIterable(displaced)
                .concatMap(period -> displace(period, from))
                .thenMany(
                    Flux.fromIterable(displaced)
                        .filter(period -> goesOn(period, until))
                        .concatMap(
                            period -> add(tableId, period.versionId, until, period.until, true)))
                .then(add(tableId, versionId, from, until, false)));
  }

  private Flux<Period> overlapping(String tableId, Instant from, @Nullable Instant until) {
    return database
        .sql(
            "select p.id, p.version_id, lower(p.during) as from_at, upper(p.during) as until_at"
                + OF_TABLE
                + " and p.during && tstzrange(:from, cast(:until as timestamptz)) order by"
                + " lower(p.during) nulls first")
        .bind("table", tableId)
        .bind("from", from)
        .bind("until", LedgerRow.value(until, Instant.class))
        .map(row -> {
          var found = new LedgerRow(row);
          return new Period(
              found.number("id"),
              found.number("version_id"),
              found.atOrNull("from_at"),
              found.atOrNull("until_at"));
        })
        .all();
  }

  private Mono<Void> displace(Period period, Instant from) {
    return period.from == null || period.from.isBefore(from)
        ? database.sql(CUT).bind("id", period.id).bind("from", from).then()
        : database.sql(WITHDRAW).bind("id", period.id).then();
  }

  private static boolean goesOn(Period period, @Nullable Instant until) {
    return until != null && (period.until == null || period.until.isAfter(until));
  }

  private Mono<Void> add(
      String tableId,
      long versionId,
      @Nullable Instant from,
      @Nullable Instant until,
      boolean resumes) {
    return database
        .sql(ADD)
        .bind("table", tableId)
        .bind("version", versionId)
        .bind("from", LedgerRow.value(from, Instant.class))
        .bind("until", LedgerRow.value(until, Instant.class))
        .bind("resumes", resumes)
        .then();
  }

  /** Periods of a version that have not begun are taken back; whatever was before goes on. */
  Mono<Void> withdraw(String tableId, long versionId, Instant now) {
    return database
        .sql(
            "select p.id, p.version_id, lower(p.during) as from_at, upper(p.during) as until_at"
                + OF_TABLE
                + " and p.version_id = :version and lower(p.during) > :now order by 3")
        .bind("table", tableId)
        .bind("version", versionId)
        .bind("now", now)
        .map(row -> {
          var found = new LedgerRow(row);
          return new Period(
              found.number("id"),
              found.number("version_id"),
              found.atOrNull("from_at"),
              found.atOrNull("until_at"));
        })
        .all()
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(period ->
            database
                .sql(WITHDRAW)
                .bind("id", period.id)
                .then()
                .then(endingAt(tableId, period))
                .flatMap(before -> add(tableId, before, period.from, period.until, true)))
        .then();
  }

  private Mono<Long> endingAt(String tableId, Period period) {
    return database
        .sql("select p.version_id" + OF_TABLE + " and upper(p.during) = :from")
        .bind("table", tableId)
        .bind("from", LedgerRow.value(period.from, Instant.class))
        .map(row -> new LedgerRow(row).number("version_id"))
        .one();
  }
}
