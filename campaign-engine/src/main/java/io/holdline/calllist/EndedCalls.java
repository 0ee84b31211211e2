package io.holdline.calllist;

import io.holdline.answertime.AnswerChances;
import io.holdline.callback.CallbackRecords;
import io.holdline.calllist.Recycling.Attempt;
import io.holdline.calllist.Recycling.Limits;
import io.holdline.calllist.Recycling.Next;
import io.holdline.calllist.Recycling.Rule;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.contactpolicy.ContactTermsRow;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the record of a call that has ended back to wait, or closes it. */
@Component
public final class EndedCalls {
  private static final String DIALLED =
      """
      select r.id, r.attempts, a.begun_at, c.max_attempts, c.window_hours, coalesce(u.zone, g.zone) as zone,
             w.rest_minutes, w.other_time_of_day, w.counts, w.agent_first, clock_timestamp() as now,
             exists (select 1 from call_join j where j.attempt_id = a.id) as joined,
             t.all_hours, t.calls_from, t.calls_until, t.law_from, t.law_until,
             rest_days(t.jurisdiction_id, t.rest, (now() at time zone 'UTC')::date - 1, :horizon) as closed,
             coalesce(v.chances, h.chances) as chances
        from call_attempt a
        join call_list_record r on r.id = a.record_id
        join campaign c on c.id = a.campaign_id
        join customer u on u.id = r.customer_id
        join region g on g.id = u.region_id
       cross join campaign_contact_terms(c.id, now()) t
        left join answer_time v on v.customer_id = u.id
        left join lateral (
             select h.chances from answer_time_usual h
              where h.tier in ('*', (select s.tier from score s where s.customer_id = u.id order by s.as_of desc limit 1))
              order by h.tier = '*' limit 1) h on true
       cross join lateral (
             select rest_minutes, other_time_of_day, counts, agent_first from campaign_recycle_rule
              where campaign_id = c.id and outcome = :kind
             union all
             select rest_minutes, other_time_of_day, counts, agent_first from recycle_rule
              where outcome = :kind
                and not exists (select 1 from campaign_recycle_rule where campaign_id = c.id and outcome = :kind)) w
       where a.id = :call and r.call_id = a.id and r.state = 'dialled'
         for no key update of r
      """;
  private static final String DONE =
      """
      update call_list_record set state = 'done', done_reason = :reason, call_id = null, leased_until = null
       where id = :id
      """;
  private static final String AGAIN =
      """
      update call_list_record
         set state = 'waiting', next_at = :at, awaits_slot = :slot, attempts = :attempts, call_id = null, leased_until = null,
             never_abandon = never_abandon or :agentFirst
       where id = :id
      """;

  private final DatabaseClient database;
  private final CallbackRecords callbacks;

  EndedCalls(DatabaseClient database, CallbackRecords callbacks) {
    this.database = database;
    this.callbacks = callbacks;
  }

  /**
   * Applies the recycle rule; to be called in the transaction that writes the outcome. Nothing
   * happens when the record has moved on.
   */
  public Mono<Void> recycle(CallId call, OutcomeKind kind) {
    return callbacks
        .ended(call, kind)
        .then(
            database
                .sql(DIALLED)
                .bind("call", call.value())
                .bind("kind", kind.key())
                .bind("horizon", CallingTimes.HORIZON)
                .map(row -> dialled(new LedgerRow(row), kind))
                .one())
        .flatMap(this::move);
  }

  /** A record whose call has ended. */
  private record Dialled(
      long id, Attempt attempt, Limits limits, @Nullable AnswerChances chances, Instant now) {}

  private static Dialled dialled(LedgerRow row, OutcomeKind kind) {
    var attempt =
        new Attempt(
            kind,
            row.flag("joined"),
            row.count("attempts"),
            row.at("begun_at"),
            ZoneId.of(row.text("zone")));
    var rest = row.orNull("rest_minutes", Integer.class);
    var rule =
        new Rule(
            rest == null ? null : Duration.ofMinutes(rest),
            row.flag("other_time_of_day"),
            row.flag("counts"),
            row.flag("agent_first"));
    var limits =
        new Limits(row.count("max_attempts"), Duration.ofHours(row.count("window_hours")), rule);
    var chances = row.orNull("chances", Double[].class);
    return new Dialled(
        row.number("id"),
        attempt,
        limits,
        chances == null ? null : new AnswerChances(List.of(chances), ContactTermsRow.times(row)),
        row.at("now"));
  }

  private Mono<Void> move(Dialled dialled) {
    return callbacks
        .dueAt(dialled.id())
        .map(due -> Recycling.afterPromise(dialled.attempt(), dialled.limits(), due, dialled.now()))
        .switchIfEmpty(
            Mono.fromSupplier(() ->
                Recycling.after(
                    dialled.attempt(), dialled.limits(), dialled.chances(), dialled.now())))
        .flatMap(next -> write(next).bind("id", dialled.id()).then());
  }

  private GenericExecuteSpec write(Next next) {
    return switch (next) {
      case Next.Done(var reason) -> database.sql(DONE).bind("reason", reason);
      case Next.Again(var at, var attempts, var agentFirst, var slot) ->
          database
              .sql(AGAIN)
              .bind("at", at)
              .bind("slot", LedgerRow.value(slot == null ? null : slot.number(), Integer.class))
              .bind("attempts", attempts)
              .bind("agentFirst", agentFirst);
    };
  }
}
