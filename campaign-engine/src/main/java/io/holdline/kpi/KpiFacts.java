package io.holdline.kpi;

import io.holdline.dialer.Activity;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams the facts of a day through a fold. */
@Component
final class KpiFacts {
  // No call lasts a day, so calls begun the day before are all that can reach into this one.
  private static final String CALLS =
      """
      select a.begun_at, a.direction = 'out' as dialled, a.owner_id, j.agent_id, j.joined_at, o.ended_at, o.kind
        from call_attempt a
        left join call_join j on j.attempt_id = a.id
        left join call_outcome o on o.attempt_id = a.id
       where a.begun_at >= :start - interval '1 day' and a.begun_at < :end
      """;

  /** A word counts on its own day, a correction of it on the day of the correction. */
  static final String SAID =
      """
      select f.attempt_id, d.agent_id, f.at,
             coalesce(greatest(coalesce(o.ended_at, :now) - j.joined_at, interval '0'), interval '0')
               >= make_interval(secs => k.conversation_seconds) as conversed,
             f.right_party, f.accepted, f.saves
        from (select attempt_id, at, right_party::int as right_party,
                     (offer_answer is not distinct from 'accepted')::int as accepted, save_claimed::int as saves
                from disposition where at >= :start and at < :end
              union all
              select attempt_id, at, right_party::int - was_right_party::int, 0, save_claimed::int - was_save_claimed::int
                from disposition_correction where at >= :start and at < :end) f
        join disposition d on d.attempt_id = f.attempt_id
        left join call_join j on j.attempt_id = f.attempt_id
        left join call_outcome o on o.attempt_id = f.attempt_id
       cross join lateral (
             select conversation_seconds from kpi_definition
              where holds_from <= (d.at at time zone :zone)::date
              order by holds_from desc limit 1) k
      """;

  static final String ACTIVITY =
      """
      select agent_id, stream_ms, stream_seq, at, presence, activity, leg_up
        from agent_activity where at >= :start and at < :end
      union all
      select p.* from (select distinct id from staff) s
       cross join lateral (
             select agent_id, stream_ms, stream_seq, at, presence, activity, leg_up
               from agent_activity
              where agent_id = s.id and at < :start
              order by at desc, version desc limit 1) p
       order by 1, 2, 3
      """;

  private final DatabaseClient database;

  KpiFacts(DatabaseClient database) {
    this.database = database;
  }

  /** Folds a day as of now. */
  Mono<List<DayKpi>> fold(LocalDate day, Instant now) {
    return Mono.defer(() -> {
      var fold = new KpiFold(day, now);
      return each(of(CALLS, fold), KpiFacts::call)
          .doOnNext(fold::add)
          .thenMany(
              each(
                      of(SAID, fold).bind("now", now).bind("zone", DayKpi.ZONE.getId()),
                      KpiFacts::said)
                  .doOnNext(fold::add))
          .thenMany(each(of(ACTIVITY, fold), KpiFacts::was).doOnNext(fold::add))
          .then(Mono.fromSupplier(fold::rows));
    });
  }

  private GenericExecuteSpec of(String sql, KpiFold fold) {
    return database.sql(sql).bind("start", fold.start()).bind("end", fold.end());
  }

  private static <T> Flux<T> each(GenericExecuteSpec facts, Function<LedgerRow, T> fact) {
    return facts.map(row -> fact.apply(new LedgerRow(row))).all();
  }

  private static KpiFold.Call call(LedgerRow row) {
    var kind = row.textOrNull("kind");
    return new KpiFold.Call(
        row.at("begun_at"),
        row.flag("dialled"),
        row.textOrNull("owner_id"),
        row.textOrNull("agent_id"),
        row.atOrNull("joined_at"),
        row.atOrNull("ended_at"),
        kind == null ? null : OutcomeKind.ofKey(kind));
  }

  private static KpiFold.Said said(LedgerRow row) {
    return new KpiFold.Said(
        row.text("agent_id"),
        row.at("at"),
        row.flag("conversed"),
        row.count("right_party"),
        row.count("accepted"),
        row.count("saves"));
  }

  private static KpiFold.Was was(LedgerRow row) {
    return new KpiFold.Was(
        row.text("agent_id"),
        row.at("at"),
        Presence.valueOf(row.text("presence")),
        Activity.valueOf(row.text("activity")),
        row.flag("leg_up"));
  }
}
