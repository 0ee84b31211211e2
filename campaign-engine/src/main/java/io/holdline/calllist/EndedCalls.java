package io.holdline.calllist;

import io.holdline.calllist.Recycling.Attempt;
import io.holdline.calllist.Recycling.Limits;
import io.holdline.calllist.Recycling.Next;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the record of a call that has ended back to wait, or closes it. */
@Component
public final class EndedCalls {
  private static final String DIALLED =
      """
      select r.id, r.attempts, a.begun_at, c.max_attempts, c.window_hours, c.retry_minutes,
             clock_timestamp() as now,
             exists (select 1 from call_join j where j.attempt_id = a.id) as joined
        from call_attempt a
        join call_list_record r on r.id = a.record_id
        join campaign c on c.id = a.campaign_id
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
         set state = 'waiting', next_at = :at, attempts = :attempts, call_id = null, leased_until = null,
             never_abandon = never_abandon or :agentFirst
       where id = :id
      """;

  private final DatabaseClient database;

  EndedCalls(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Applies the recycle rule; to be called in the transaction that writes the outcome. Nothing
   * happens when the record has moved on.
   */
  public Mono<Void> recycle(CallId call, OutcomeKind kind) {
    return database
        .sql(DIALLED)
        .bind("call", call.value())
        .map(row -> move(new LedgerRow(row), kind))
        .one()
        .flatMap(move -> move);
  }

  private Mono<Void> move(LedgerRow row, OutcomeKind kind) {
    long id = row.number("id");
    var attempt = new Attempt(kind, row.flag("joined"), row.count("attempts"), row.at("begun_at"));
    var limits =
        new Limits(
            row.count("max_attempts"),
            Duration.ofHours(row.count("window_hours")),
            Duration.ofMinutes(row.count("retry_minutes")));
    var statement =
        switch (Recycling.after(attempt, limits, row.at("now"))) {
          case Next.Done(var reason) -> database.sql(DONE).bind("reason", reason);
          case Next.Again(var at, var attempts, var agentFirst) ->
              database
                  .sql(AGAIN)
                  .bind("at", at)
                  .bind("attempts", attempts)
                  .bind("agentFirst", agentFirst);
        };
    return statement.bind("id", id).then();
  }
}
