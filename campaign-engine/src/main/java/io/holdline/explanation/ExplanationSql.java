package io.holdline.explanation;

/** The statements that read what the gates have found. */
final class ExplanationSql {
  /**
   * One customer in one campaign: the newest list, the place on it, how fast the campaign calls,
   * and what was found when the list was built.
   */
  static final String FOUND =
      """
      select u.erased_at is not null as erased, c.state as campaign_state, coalesce(u.zone, g.zone) as zone, k.now,
             l.as_of, coalesce(l.terms, '{}')::text as terms, to_jsonb(t)::text as terms_now,
             x.reason as left_out, x.input, x.until,
             r.state, r.done_reason, case when isfinite(r.next_at) then r.next_at end as next_at,
             r.best_slot, r.awaits_slot, v.dials, v.answers,
             f.reason as refused, f.input as refused_input,
             s.band, s.points, s.reasons,
             (select o.kind from call_attempt a join call_outcome o on o.attempt_id = a.id
               where a.customer_id = u.id and a.record_id = r.id order by a.begun_at desc limit 1) as last_kind,
             case when r.state = 'waiting' then
               (select count(*) from call_list_record b
                 where b.list_id = r.list_id and b.state = 'waiting' and b.next_at <= k.now
                   and ((case when b.best_slot = n.slot then b.priority_then else b.priority end, r.id)
                        > (case when r.best_slot = n.slot then r.priority_then else r.priority end, b.id))) end as ahead,
             (select count(*) from call_attempt a
               where a.campaign_id = c.id and a.direction = 'out'
                 and a.begun_at > k.now - interval '1 hour') as an_hour
        from (select clock_timestamp() as now) k -- once, so that an index can be asked for what came after it
       cross join campaign c
        join customer u on u.id = :customer
        join region g on g.id = u.region_id
       cross join lateral campaign_contact_terms(c.id, k.now) t
       cross join lateral (select time_slot(k.now, c.zone) as slot) n
        left join call_list l on l.id = (select max(id) from call_list where campaign_id = c.id and ready)
        left join call_list_exclusion x on x.list_id = l.id and x.customer_id = u.id
        left join call_list_record r on r.list_id = l.id and r.customer_id = u.id
        left join answer_time v on v.customer_id = u.id
        left join lateral (select reason, input from gate_refusal
                            where customer_id = u.id and campaign_id = c.id and record_id = r.id
                            order by at desc limit 1) f on true
        left join lateral (
             select e.band, e.points,
                    (select jsonb_agg(jsonb_build_object('detail', q.reason ->> 'detail', 'zh', w.zh, 'en', w.en)
                                      order by (q.reason ->> 'points')::int desc)
                       from jsonb_array_elements(e.reasons) q (reason)
                       join reason_sentence w on w.rule_version = e.rule_version and w.rule = q.reason ->> 'rule'
                      where (q.reason ->> 'points')::int > 0)::text as reasons
               from score e where e.customer_id = u.id and e.as_of <= l.as_of order by e.as_of desc limit 1) s on true
       where c.id = :campaign
      """;

  /** Of a customer who is not erased, the youngest first. */
  static final String CALLS_OF_REPS =
      """
      select v.id, v.work_order_id, v.rep_id, s.name_zh, s.name_en, v.wished_at, coalesce(u.zone, g.zone) as zone,
             rep_call_outcome(v.ended_at, v.kind, v.refusal, v.ended_by, v.cause) as outcome, v.refusal, v.ended_by,
             round(extract(epoch from v.ended_at - v.joined_at))::integer as seconds,
             v.terms ->> 'purpose' as purpose, v.terms ->> 'jurisdiction' as jurisdiction,
             (v.terms ->> 'effectiveFrom')::date as effective_from, (v.terms ->> 'dayAttempts')::integer as day_attempts
        from rep_call v
        join customer u on u.id = v.customer_id
        join region g on g.id = u.region_id
        join staff s on s.id = v.rep_id
       where v.customer_id = :customer and u.erased_at is null
       order by v.wished_at desc, v.id limit 10
      """;

  static final String COUNTS =
      """
      with list as (select max(id) as id from call_list where campaign_id = :campaign and ready)
      select 'listed' as reason, count(*) as customers from call_list_record
       where list_id = (select id from list) having count(*) > 0
      union all
      select reason, count(*) from call_list_exclusion where list_id = (select id from list) group by reason
      order by customers desc, reason
      """;

  static final String CUSTOMER = "select id from customer where subscription_key = :key";

  private ExplanationSql() {}
}
