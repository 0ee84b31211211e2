package io.holdline.kpi;

import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The folded days. A day is folded again until the next one has lasted two hours. */
@Component
public final class KpiDays {
  private static final Duration LATE = Duration.ofHours(2);

  static final String KEEP =
      """
      with gone as (
        delete from kpi_day where day = :day and agent_id <> all(:agents))
      insert into kpi_day (day, agent_id, attempts, connects, right_party, accepted, saves, abandoned,
                           talk_ms, wrap_up_ms, available_ms, folded_at)
      select :day, f.*, :now
        from unnest(:agents, :attempts, :connects, :rightParty, :accepted, :saves, :abandoned,
                    :talk, :wrapUp, :available) as f
      on conflict (day, agent_id) do update
         set attempts = excluded.attempts, connects = excluded.connects, right_party = excluded.right_party,
             accepted = excluded.accepted, saves = excluded.saves, abandoned = excluded.abandoned,
             talk_ms = excluded.talk_ms, wrap_up_ms = excluded.wrap_up_ms,
             available_ms = excluded.available_ms, folded_at = excluded.folded_at
      """;
  private static final String FIRST_UNFINISHED =
      """
      select least(coalesce((select max(day) from kpi_day),
                            (select (min(begun_at) at time zone :zone)::date from call_attempt),
                            :day),
                   :day) as day
      """;

  private final DatabaseClient database;
  private final KpiFacts facts;

  KpiDays(DatabaseClient database, KpiFacts facts) {
    this.database = database;
    this.facts = facts;
  }

  /** Folds one day as of now and keeps it. */
  public Mono<Void> fold(LocalDate day, Instant now) {
    return facts.fold(day, now).flatMap(rows -> keep(day, rows, now));
  }

  /** Folds today, and every day before it that may not be whole yet. */
  public Mono<Void> catchUp(Instant now) {
    return database
        .sql(FIRST_UNFINISHED)
        .bind("zone", DayKpi.ZONE.getId())
        .bind("day", DayKpi.dayOf(now.minus(LATE)))
        .map(row -> new LedgerRow(row).get("day", LocalDate.class))
        .one()
        .flatMapMany(first -> Flux.fromStream(first.datesUntil(DayKpi.dayOf(now).plusDays(1))))
        .concatMap(day -> fold(day, now))
        .then();
  }

  /**
   * All days of everybody as the status counts them: the last two from the facts, the days before
   * as they were folded.
   */
  public Mono<List<DayKpi>> all(Instant now) {
    var today = DayKpi.dayOf(now);
    var earlier =
        database
            .sql("select * from kpi_day where day < :day")
            .bind("day", today.minusDays(1))
            .map(row -> dayKpi(new LedgerRow(row)))
            .all();
    var latest =
        Flux.just(today.minusDays(1), today)
            .concatMap(day -> facts.fold(day, now))
            .flatMapIterable(rows -> rows);
    return Flux.concat(earlier, latest).collectList();
  }

  static DayKpi dayKpi(LedgerRow row) {
    return new DayKpi(row.get("day", LocalDate.class), row.text("agent_id"), KpiReports.kpi(row));
  }

  private Mono<Void> keep(LocalDate day, List<DayKpi> rows, Instant now) {
    return database
        .sql(KEEP)
        .bind("day", day)
        .bind("now", now)
        .bind("agents", rows.stream().map(DayKpi::agent).toArray(String[]::new))
        .bind("attempts", DayKpi.column(rows, Kpi::attempts))
        .bind("connects", DayKpi.column(rows, Kpi::connects))
        .bind("rightParty", DayKpi.column(rows, Kpi::rightParty))
        .bind("accepted", DayKpi.column(rows, Kpi::accepted))
        .bind("saves", DayKpi.column(rows, Kpi::saves))
        .bind("abandoned", DayKpi.column(rows, Kpi::abandoned))
        .bind("talk", DayKpi.column(rows, Kpi::talkMillis))
        .bind("wrapUp", DayKpi.column(rows, Kpi::wrapUpMillis))
        .bind("available", DayKpi.column(rows, Kpi::availableMillis))
        .then();
  }
}
