package io.holdline.result;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Dispositions: one a call, by the agent who was joined to it. What was said of an offer becomes an
 * event of that offer in the same statement, an accepted one a sale, and who wants no more calls
 * gets none from its commit on.
 */
@Component
public final class Dispositions {
  /** The answer to a disposition. */
  public sealed interface Disposed {
    record Recorded() implements Disposed {}

    /**
     * Nothing was written.
     *
     * @param reason {@code not-your-call}, {@code unknown-offer} or {@code already-disposed}
     */
    record Refused(String reason) implements Disposed {}
  }

  private static final String BEFORE =
      """
      select exists (select 1 from call_join where attempt_id = :call and agent_id = :agent) as own,
             cast(:offer as text) is null or exists (select 1 from offer where id = :offer) as known
      """;
  private static final String RECORD =
      """
      with said as (
        insert into disposition (attempt_id, agent_id, code, right_party, offer_id, offer_answer, save_claimed, note)
        values (:call, :agent, :code, :rightParty, :offer, :answer, :saveClaimed, :note)
        on conflict do nothing
        returning attempt_id, agent_id, code, offer_id, offer_answer, at),
      refused as (
        insert into telemarketing_refusal (customer_id, since, source, attempt_id)
        select a.customer_id, clock_timestamp(), 'disposition', a.id
          from said s join call_attempt a on a.id = s.attempt_id
         where s.code = 'no_more_calls' and a.customer_id is not null
        on conflict do nothing),
      heard as (
        insert into offer_event (customer_id, offer_id, kind, attempt_id, staff_id, tier)
        select a.customer_id, s.offer_id, case s.offer_answer when 'accepted' then 'accepted' else 'rejected' end,
               a.id, s.agent_id,
               (select k.tier from score k where k.customer_id = a.customer_id order by k.as_of desc limit 1)
          from said s join call_attempt a on a.id = s.attempt_id
         where s.offer_answer is not null and a.customer_id is not null
        on conflict do nothing),
      sold as (
        insert into sale (customer_id, offer_id, product, attempt_id, agreed_with, agreed_at, needs_reply, state)
        select a.customer_id, o.id, o.product, a.id, s.agent_id, s.at, coalesce(t.needs_reply, true), 'agreed'
          from said s
          join call_attempt a on a.id = s.attempt_id
          join offer o on o.id = s.offer_id
          left join campaign c on c.id = a.campaign_id
          left join lateral (
                select needs_reply from sale_terms
                 where jurisdiction_id = c.jurisdiction_id and effective_from <= s.at::date
                 order by effective_from desc limit 1) t on true
         where s.offer_answer = 'accepted' and a.customer_id is not null
        returning id, needs_reply, agreed_at, attempt_id),
      begun as (
        insert into sale_event (source, source_id, event, reference, happened_at, happened_on, sale_id, verdict,
                                to_state, weighed_at)
        select 'call', attempt_id, 'agreed', id, agreed_at, (agreed_at at time zone 'Asia/Shanghai')::date, id,
               'counted', 'agreed', clock_timestamp()
          from sold),
      to_do as (
        insert into sale_errand (sale_id, kind) select id, case when needs_reply then 'ask' else 'submit' end from sold)
      select count(*) as written from said
      """;
  private static final String SAME =
      """
      select code = :code and right_party = :rightParty and offer_id is not distinct from :offer
             and offer_answer is not distinct from :answer and save_claimed = :saveClaimed and note = :note as same
        from disposition where attempt_id = :call and agent_id = :agent
      """;

  private final DatabaseClient database;

  Dispositions(DatabaseClient database) {
    this.database = database;
  }

  /** Writes the disposition of a call; saying the same again is as good as once. */
  public Mono<Disposed> record(AgentId agent, CallId call, Said said) {
    return database
        .sql(BEFORE)
        .bind("call", call.value())
        .bind("agent", agent.value())
        .bind("offer", LedgerRow.value(said.offer(), String.class))
        .map(row -> refusal(new LedgerRow(row)))
        .one()
        .flatMap(reason ->
            reason.isEmpty() ? write(agent, call, said) : Mono.just(new Disposed.Refused(reason)));
  }

  private static String refusal(LedgerRow row) {
    if (!row.flag("own")) {
      return "not-your-call";
    }
    return row.flag("known") ? "" : "unknown-offer";
  }

  private Mono<Disposed> write(AgentId agent, CallId call, Said said) {
    return bound(RECORD, agent, call, said)
        .map(row -> new LedgerRow(row).number("written"))
        .one()
        .flatMap(rows ->
            rows > 0
                ? Mono.just(new Disposed.Recorded())
                : bound(SAME, agent, call, said)
                    .map(row -> new LedgerRow(row).flag("same"))
                    .one()
                    .defaultIfEmpty(false)
                    .map(same ->
                        same ? new Disposed.Recorded() : new Disposed.Refused("already-disposed")));
  }

  private DatabaseClient.GenericExecuteSpec bound(
      String sql, AgentId agent, CallId call, Said said) {
    @Nullable String answer = said.answer() == null ? null : said.answer().key();
    return database
        .sql(sql)
        .bind("call", call.value())
        .bind("agent", agent.value())
        .bind("code", said.code().key())
        .bind("rightParty", said.rightParty())
        .bind("offer", LedgerRow.value(said.offer(), String.class))
        .bind("answer", LedgerRow.value(answer, String.class))
        .bind("saveClaimed", said.saveClaimed())
        .bind("note", said.note());
  }
}
