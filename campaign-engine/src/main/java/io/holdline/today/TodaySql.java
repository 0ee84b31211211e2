package io.holdline.today;

/** The statements behind a manager's day. */
final class TodaySql {
  /** Whose customers are the manager's today: the own, and of those who are away. */
  private static final String MINE =
      """
      with mine as (
        select id from portfolios_of(cast(:me as text)) as portfolio (id)),
      today as (
        select clock_timestamp() as now,
               date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as begins,
               (date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') + interval '1 day')
                 at time zone 'Asia/Shanghai' as ends),
      """;

  /**
   * A promise is whose call it is, else whose customer it is, else his who gave it. What a rep
   * carries out is an order.
   */
  private static final String PROMISES =
      """
      opened as (
        select p.id, p.customer_id, p.promise, p.due_at, p.agent_id
          from customer u join commitment p on p.customer_id = u.id and p.state = 'open'
         where u.owner_id in (select id from mine)
        union
        select p.id, p.customer_id, p.promise, p.due_at, p.agent_id
          from commitment p where p.state = 'open' and p.agent_id in (select id from mine)
        union
        select p.id, p.customer_id, p.promise, p.due_at, p.agent_id
          from callback k join commitment p on p.id = k.commitment_id and p.state = 'open'
         where k.state in ('open', 'task') and k.owner_id in (select id from mine)),
      promise as (
        select 0 as place, 'PROMISE' as kind, p.id, p.customer_id, p.promise as what, p.due_at as due, p.due_at < d.now as overdue,
               k.id is not null as callback, coalesce(k.who = 'owner', false) as in_person, null as campaign_id,
               0 as attempts, 0 as most, 0::double precision as priority, count(*) over () as of
          from today d cross join opened p
          join customer u on u.id = p.customer_id
          left join callback k on k.commitment_id = p.id and k.state in ('open', 'task')
         where p.due_at < d.ends
           and coalesce(k.owner_id, u.owner_id, p.agent_id) in (select id from mine)
           and not exists (select from work_order w where w.commitment_id = p.id)
         order by p.due_at, p.id limit 80),
      """;

  /** A customer with a promised call is called for it alone. */
  private static final String RECORDS =
      """
      newest as (
        select k.id, k.max_attempts, (select max(l.id) from call_list l where l.campaign_id = k.id and l.ready) as list
          from campaign k where k.state = 'running'),
      record as (
        select 1, 'RECORD', r.id, r.customer_id, r.state, nullif(greatest(r.next_at, d.now), d.now), false,
               false, false, n.id, r.attempts, n.max_attempts, r.priority, count(*) over ()
          from today d cross join newest n
          join customer u on u.owner_id in (select id from mine)
          join call_list_record r on r.list_id = n.list and r.customer_id = u.id and r.state in ('waiting', 'leased')
         where r.next_at < d.ends
           and not exists (select from callback k where k.customer_id = r.customer_id and k.state in ('open', 'task'))
         order by r.priority desc, r.id limit 80),
      """;

  /** One that came back is the manager's again, until its promise is closed. */
  private static final String ORDERS =
      """
      ordered as (
        select w.* from customer u
          join work_order w on w.customer_id = u.id and (w.is_open or w.state = 'returned')
         where u.owner_id in (select id from mine)),
      handed as (
        select 2, 'ORDER', w.id, w.customer_id, w.state, p.due_at, p.due_at < d.now,
               false, false, null::text, 0, 0, 0::double precision, count(*) over ()
          from today d cross join ordered w join commitment p on p.id = w.commitment_id
         where w.state <> 'returned' or p.state = 'open'
         order by p.due_at, w.id limit 40),
      """;

  /** Until somebody has talked with the customer since, or a week has gone. */
  private static final String ANSWERS =
      """
      unhappy as (
        select 3, 'ANSWER', s.id, s.customer_id, r.score::text, null::timestamptz, false,
               false, false, null::text, 0, 0, 0::double precision, count(*) over ()
          from today d
         cross join survey_ask s
          join survey_reply r on r.ask_id = s.id and r.verdict = 'counted' and r.score <= 2
          join customer u on u.id = s.customer_id and u.erased_at is null
         where s.agent_id in (select id from mine) and s.asked_at > d.now - interval '21 days'
           and r.heard_at > d.now - interval '7 days'
           and not exists (select from call_attempt a join call_join j on j.attempt_id = a.id
                            where a.customer_id = s.customer_id and j.joined_at > r.heard_at)
         order by r.heard_at desc, s.id limit 20),
      """;

  /** Taken by the manager: near or past the promised answer, or answered and not told yet. */
  private static final String COMPLAINTS =
      """
      complained as (
        select -1, 'COMPLAINT', k.complaint_id, k.customer_id, k.state, case when k.is_open then k.marks[3] end,
               k.is_open and k.marks[3] < d.now, false, false, null::text, 0, 0, 0::double precision, count(*) over ()
          from today d
         cross join complaint_case k
          join customer u on u.id = k.customer_id and u.erased_at is null
         where k.taken_by in (select id from mine)
           and (k.is_open and k.marks[2] <= d.now or k.state = 'answered')
         order by not k.is_open, k.marks[3], k.complaint_id limit 40),
      """;

  static final String ENTRIES =
      MINE
          + PROMISES
          + RECORDS
          + ORDERS
          + ANSWERS
          + COMPLAINTS
          + """
          entry as (select * from promise union all select * from record union all select * from handed
                    union all select * from unhappy union all select * from complained)
          select e.*, u.name, s.tier, s.band,
                 coalesce((select jsonb_agg(r.reason || jsonb_build_object('text',
                                    jsonb_build_object('zh', coalesce(t.zh, ''), 'en', coalesce(t.en, ''))) order by r.place)
                             from jsonb_array_elements(s.reasons) with ordinality r (reason, place)
                             left join reason_sentence t
                               on t.rule_version = s.rule_version and t.rule = r.reason ->> 'rule'), '[]')::text as reasons
            from entry e
            join customer u on u.id = e.customer_id
            left join lateral (select * from score k where k.customer_id = u.id order by k.as_of desc limit 1) s on true
           order by e.place, e.due nulls first, e.priority desc, e.id
          """;

  static final String RESULTS =
      """
      with today as (
        select date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as begins,
               (clock_timestamp() at time zone 'Asia/Shanghai')::time as hour),
      hours as (
        select coalesce(min(case when all_hours then time '00:00' else calls_from end), time '09:00') as opens,
               coalesce(max(case when all_hours then time '24:00' else calls_until end), time '21:00') as closes
          from campaign where state = 'running'),
      said as (
        select count(*) filter (where s.right_party) as right_party, count(*) filter (where s.offer_answer = 'accepted') as accepted,
               count(*) filter (where s.save_claimed) as saves
          from today d join disposition_standing s on s.agent_id = :me and s.at >= d.begins)
      select (select count(*) from today d join call_attempt a on a.begun_at >= d.begins
                join call_join j on j.attempt_id = a.id and j.agent_id = :me) as talks,
             s.right_party, s.accepted, s.saves,
             case when h.closes <= h.opens then 1
                  else greatest(0, least(1, extract(epoch from d.hour - h.opens)
                                            / extract(epoch from h.closes - h.opens))) end::double precision as share
        from today d cross join hours h cross join said s
      """;

  private TodaySql() {}
}
