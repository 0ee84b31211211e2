package io.holdline.survey;

/** The statements behind the question after a call. */
final class SurveySql {
  /** The customer's last word on texts. */
  static final String CONSENT =
      """
      left join lateral (select given from consent
                          where customer_id = u.id and channel = 'text' and since <= clock_timestamp()
                          order by since desc limit 1) said on true
      """;

  /** Of two calls of one customer that are handed over at once the second waits for the first. */
  static final String LOCK =
      """
      select u.id from call_attempt a join customer u on u.id = a.customer_id
       where a.id = :call for no key update of u
      """;

  /** Whether a call may be followed by the question, the first reason against it if not. */
  static final String STANDING =
      """
      select a.customer_id, t.campaign, q.version, said.given as said,
             case when j.agent_id is distinct from :agent then 'not-your-call'
                  when s.id is not null then 'asked'
                  when u.id is null then 'no-customer'
                  when o.kind is distinct from 'connected' then 'not-over'
                  when q.version is null or not t.type = any (q.call_types) then 'no-question'
                  when exists (select from survey_ask p
                                where p.customer_id = u.id and p.state <> 'not_sent'
                                  and p.asked_at > clock_timestamp() - make_interval(days => q.rest_days)) then 'asked-lately'
                  when w.attempt_id is null then 'no-result'
                  when not w.right_party then 'not-right-party'
             end as refusal
        from call_attempt a
       cross join lateral type_of_call(a.id) t
        left join customer u on u.id = a.customer_id
        left join call_join j on j.attempt_id = a.id
        left join call_outcome o on o.attempt_id = a.id
        left join disposition_standing w on w.attempt_id = a.id
        left join survey_ask s on s.attempt_id = a.id
        left join lateral (select * from (select * from survey_question order by version desc limit 1) l where l.asked) q on true
      """
          + CONSENT
          + " where a.id = :call";

  static final String ASK =
      """
      insert into survey_ask (attempt_id, customer_id, agent_id, question, next_at)
      values (:call, :customer, :agent, :question, :next)
      """;

  static final String TAKE =
      """
      with next as (
        select id from survey_ask where state = 'waiting' and next_at <= clock_timestamp()
         order by next_at limit :most for update skip locked),
      taken as (
        update survey_ask s set tries = s.tries + 1, next_at = clock_timestamp() + make_interval(secs => :lease)
          from next n where n.id = s.id
        returning s.reference, s.attempt_id, s.customer_id, s.question, s.asked_at)
      select t.reference, t.customer_id, t.asked_at, k.campaign, u.phone, u.language, q.zh, q.en, said.given as said
        from taken t
       cross join lateral type_of_call(t.attempt_id) k
        join customer u on u.id = t.customer_id
        join survey_question q on q.version = t.question
      """
          + CONSENT;

  /** A reply that has come meanwhile shows that it was sent. */
  static final String DONE =
      """
      update survey_ask s
         set state = case when d.reason is null then 'sent' else 'not_sent' end, reason = d.reason,
             sent_at = case when d.reason is null then clock_timestamp() end
        from unnest(:reference, :reason) as d(reference, reason)
       where d.reference = s.reference and s.state = 'waiting'
      """;

  static final String LATER =
      "update survey_ask set next_at = :at where reference = :reference and state = 'waiting'";

  static final String AGAIN =
      """
      update survey_ask
         set next_at = clock_timestamp() + make_interval(secs => least(power(2, least(tries, 12)), :longest))
       where reference = :reference and state = 'waiting'
      """;

  /** Of two replies at once the second waits for the first; what counts does so once. */
  static final String HEAR =
      """
      with ask as (
        select s.id, s.asked_at, s.sent_at, u.phone
          from survey_ask s join customer u on u.id = s.customer_id
         where s.reference = :reference for update of s),
      heard as (
        insert into survey_reply (source, source_id, ask_id, score, verdict, happened_at)
        select :source, :sourceId, a.id, :score,
               case when cast(:sender as text) is not null and :sender is distinct from a.phone then 'foreign'
                    when cast(:score as integer) is null then 'unclear'
                    when exists (select from survey_reply r where r.ask_id = a.id and r.verdict = 'counted') then 'again'
                    when :at > coalesce(a.sent_at, a.asked_at) + interval '7 days' then 'late'
                    else 'counted' end, :at
          from ask a
        on conflict do nothing
        returning ask_id, verdict, happened_at),
      arrived as (
        update survey_ask s set state = 'sent', sent_at = h.happened_at, reason = null
          from heard h where s.id = h.ask_id and h.verdict = 'counted' and s.state <> 'sent')
      select count(*) > 0 as known from ask
      """;

  private SurveySql() {}
}
