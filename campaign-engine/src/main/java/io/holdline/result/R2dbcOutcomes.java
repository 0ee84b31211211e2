package io.holdline.result;

import io.holdline.callback.CallbackRecords;
import io.holdline.calllist.EndedCalls;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CallRecording;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.Stages;
import io.holdline.recording.Recordings;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Joins and outcomes in PostgreSQL: the first word on a call stands, and only the newest holder of
 * the campaign's lease has a say.
 */
@Component
final class R2dbcOutcomes implements Outcomes {
  // The next holder of the lease waits for writes under way, so that it sees them.
  private static final String NEWEST =
      """
      select d.fence = :fence as newest
        from call_attempt a
        left join call_taken t on t.attempt_id = a.id
        join dialer_lease d on d.campaign_id = coalesce(t.campaign_id, a.campaign_id)
       where a.id = :call
         for key share of d
      """;
  private static final String JOIN =
      """
      insert into call_join (attempt_id, agent_id, answered_at, joined_at)
      select a.id, :agent, :answered, :joined from call_attempt a where a.id = :call
      on conflict do nothing
      """;
  private static final String REJOIN =
      """
      insert into call_rejoin (attempt_id, agent_id, joined_at)
      select a.id, :agent, :joined from call_attempt a where a.id = :call
      on conflict do nothing
      """;
  // In force at once: a call that is only queued is asked for before it is placed.
  private static final String OPT_OUT =
      """
      with asked as (
        insert into do_not_call (phone, reason, source)
        select phone, 'asked', 'opt-out-key' from call_attempt where id = :call
        on conflict (phone, list, campaign_id) do update set expires_at = null, source = excluded.source
         where do_not_call.expires_at is not null
        returning phone),
      refused as (
        insert into telemarketing_refusal (customer_id, since, source, attempt_id)
        select customer_id, clock_timestamp(), 'opt-out-key', id
          from call_attempt where id = :call and customer_id is not null
        on conflict do nothing)
      insert into audit (staff_id, action, customer_id, subject)
      select 'customer', 'opt-out', a.customer_id, a.id::text
        from call_attempt a join asked on asked.phone = a.phone where a.id = :call
      """;
  private static final String RECORD =
      """
      insert into call_outcome (attempt_id, kind, cause, ringing_at, answered_at, agent_id, joined_at, ended_at)
      select a.id, :kind, :cause, :ringing, coalesce(:answered, j.answered_at), coalesce(j.agent_id, :agent),
             coalesce(j.joined_at, :joined), :ended
        from call_attempt a left join call_join j on j.attempt_id = a.id
       where a.id = :call
      on conflict do nothing
      """;
  private static final String OPEN =
      """
      with theirs as (
        select a.id from call_attempt a
         where a.campaign_id = :campaign
           and not exists (select 1 from call_taken t where t.attempt_id = a.id)
        union all
        select t.attempt_id from call_taken t where t.campaign_id = :campaign)
      select a.id, a.phone, a.begun_at, a.direction = 'in' as inbound, j.agent_id, j.answered_at, j.joined_at
        from theirs
        join call_attempt a on a.id = theirs.id
        left join call_join j on j.attempt_id = a.id
       where not exists (select 1 from call_outcome o where o.attempt_id = a.id)
       order by a.begun_at, a.id
      """;
  private static final String TALLY =
      """
      with days as (
        select (date_trunc('day', now() at time zone c.zone)) at time zone c.zone as today,
               (date_trunc('day', now() at time zone c.zone) - interval '29 days') at time zone c.zone as first
          from campaign c where c.id = :campaign)
      select count(*) filter (where e.at >= d.today) as live_today,
             count(*) filter (where e.at >= d.today and e.kind = 'abandoned') as abandoned_today,
             count(*) as live,
             count(*) filter (where e.kind = 'abandoned') as abandoned
        from days d
        join lateral (
             select o.kind, coalesce(o.answered_at, o.ended_at) as at
               from call_attempt a join call_outcome o on o.attempt_id = a.id
              where a.campaign_id = :campaign and a.direction = 'out' and a.begun_at >= d.first - interval '1 day'
                and o.kind in ('connected', 'abandoned')) e on e.at >= d.first
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final EndedCalls ended;
  private final CallbackRecords callbacks;
  private final Recordings recordings;

  R2dbcOutcomes(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      EndedCalls ended,
      CallbackRecords callbacks,
      Recordings recordings) {
    this.callbacks = callbacks;
    this.recordings = recordings;
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.ended = ended;
  }

  @Override
  public CompletionStage<Boolean> joined(CallJoin join, long fence) {
    return asNewest(join.call(), fence, write(join));
  }

  /** Writes unless the fence is old; an attempt that is unknown has nothing to be written to. */
  private CompletionStage<Boolean> asNewest(CallId call, long fence, Mono<Void> writing) {
    return Stages.one(
        database
            .sql(NEWEST)
            .bind("call", call.value())
            .bind("fence", fence)
            .map(row -> new LedgerRow(row).flag("newest"))
            .one()
            .defaultIfEmpty(true)
            .flatMap(newest -> newest ? writing.thenReturn(true) : Mono.just(false))
            .as(transaction::transactional));
  }

  @Override
  public CompletionStage<Void> rejoined(CallJoin join) {
    return Stages.done(
        database
            .sql(REJOIN)
            .bind("call", join.call().value())
            .bind("agent", join.agent().value())
            .bind("joined", join.joinedAt())
            .then());
  }

  @Override
  public CompletionStage<Void> optedOut(CallId call) {
    return Stages.done(database.sql(OPT_OUT).bind("call", call.value()).then());
  }

  @Override
  public CompletionStage<Void> recorded(CallRecording recording) {
    return Stages.done(recordings.write(recording));
  }

  private Mono<Void> write(CallJoin join) {
    return database
        .sql(JOIN)
        .bind("call", join.call().value())
        .bind("agent", join.agent().value())
        .bind("answered", join.answeredAt())
        .bind("joined", join.joinedAt())
        .then()
        .then(callbacks.talked(join.call()));
  }

  @Override
  public CompletionStage<Boolean> record(CallOutcome outcome, long fence) {
    return asNewest(
        outcome.call(),
        fence,
        joinOf(outcome)
            .then(
                database
                    .sql(RECORD)
                    .bind("call", outcome.call().value())
                    .bind("kind", outcome.kind().key())
                    .bind("cause", outcome.cause())
                    .bind("ringing", LedgerRow.value(outcome.ringingAt(), Instant.class))
                    .bind("answered", LedgerRow.value(outcome.answeredAt(), Instant.class))
                    .bind(
                        "agent",
                        LedgerRow.value(
                            outcome.agent() == null ? null : outcome.agent().value(), String.class))
                    .bind("joined", LedgerRow.value(outcome.joinedAt(), Instant.class))
                    .bind("ended", outcome.endedAt())
                    .fetch()
                    .rowsUpdated())
            .filter(rows -> rows > 0)
            .flatMap(_ -> ended.recycle(outcome.call(), outcome.kind())));
  }

  /** An outcome that knows its join brings it along, should the join's own message be lost. */
  private Mono<Void> joinOf(CallOutcome outcome) {
    var agent = outcome.agent();
    var answeredAt = outcome.answeredAt();
    var joinedAt = outcome.joinedAt();
    return agent == null || answeredAt == null || joinedAt == null
        ? Mono.empty()
        : write(new CallJoin(outcome.call(), agent, answeredAt, joinedAt));
  }

  @Override
  public CompletionStage<List<OpenAttempt>> open(CampaignId campaign) {
    return Stages.one(
        database
            .sql(OPEN)
            .bind("campaign", campaign.value())
            .map(row -> openAttempt(new LedgerRow(row)))
            .all()
            .collectList());
  }

  private static OpenAttempt openAttempt(LedgerRow row) {
    var call = new CallId(row.id("id"));
    var agent = row.textOrNull("agent_id");
    return new OpenAttempt(
        call,
        new PhoneNumber(row.text("phone")),
        row.at("begun_at"),
        agent == null
            ? null
            : new CallJoin(call, new AgentId(agent), row.at("answered_at"), row.at("joined_at")),
        row.flag("inbound"));
  }

  @Override
  public CompletionStage<AnswerTally> tally(CampaignId campaign) {
    return Stages.one(
        database
            .sql(TALLY)
            .bind("campaign", campaign.value())
            .map(row -> tally(new LedgerRow(row)))
            .one());
  }

  private static AnswerTally tally(LedgerRow row) {
    return new AnswerTally(
        row.number("live_today"),
        row.number("abandoned_today"),
        row.number("live"),
        row.number("abandoned"));
  }
}
