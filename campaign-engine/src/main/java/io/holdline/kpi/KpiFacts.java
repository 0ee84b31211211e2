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
  private static final String DISPOSITIONS =
      """
      select agent_id, at, right_party, offer_answer, save_claimed from disposition where at >= :start and at < :end
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
      return each(CALLS, fold, KpiFacts::call)
          .doOnNext(fold::add)
          .thenMany(each(DISPOSITIONS, fold, KpiFacts::said).doOnNext(fold::add))
          .thenMany(each(ACTIVITY, fold, KpiFacts::was).doOnNext(fold::add))
          .then(Mono.fromSupplier(fold::rows));
    });
  }

  private <T> Flux<T> each(String sql, KpiFold fold, Function<LedgerRow, T> fact) {
    return database
        .sql(sql)
        .bind("start", fold.start())
        .bind("end", fold.end())
        .map(row -> fact.apply(new LedgerRow(row)))
        .all();
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
        row.flag("right_party"),
        "accepted".equals(row.textOrNull("offer_answer")),
        row.flag("save_claimed"));
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
