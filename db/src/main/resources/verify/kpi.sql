-- The managers' figures recomputed from the facts alone: day, agent and the columns of kpi_day.
-- Settings (both optional): holdline.now, until which open intervals count; holdline.zone, whose days are meant.
--   psql: select set_config('holdline.now', '2026-11-22 12:00:00+08', false);
with moment as (
  select coalesce(nullif(current_setting('holdline.now', true), '')::timestamptz, now()) as now,
         coalesce(nullif(current_setting('holdline.zone', true), ''), 'Asia/Shanghai') as zone
),
calls as (
  select a.id, a.begun_at, a.direction = 'out' as dialled, coalesce(a.owner_id, j.agent_id, 'none') as whose, o.kind,
         j.agent_id as joined_to, j.joined_at, coalesce(o.ended_at, m.now) as talk_until
    from call_attempt a
    left join call_join j on j.attempt_id = a.id
    left join call_outcome o on o.attempt_id = a.id
   cross join moment m
),
spans as (
  select joined_to as agent_id, 'talk' as what, joined_at as since, talk_until as until
    from calls
   where joined_to is not null
  union all
  select agent_id,
         case when activity = 'WRAP_UP' then 'wrap_up'
              when presence = 'READY' and leg_up and activity in ('IDLE', 'RESERVED', 'RINGING') then 'available'
         end,
         at,
         coalesce(lead(at) over (partition by agent_id order by stream_ms, stream_seq), m.now)
    from agent_activity
   cross join moment m
),
pieces as ( -- a span that crosses midnight belongs to both days, each with its own part
  select s.agent_id, s.what, d.midnight::date as day,
         extract(epoch from least(s.until, (d.midnight + interval '1 day') at time zone m.zone)
                          - greatest(s.since, d.midnight at time zone m.zone)) * 1000000 as micros
    from spans s
   cross join moment m
   cross join lateral generate_series(date_trunc('day', s.since at time zone m.zone),
                                      s.until at time zone m.zone, interval '1 day') as d(midnight)
   where s.what is not null and s.until > s.since
),
versions as ( -- an agent's word, then each of its corrections
  select attempt_id, 0 as number, at, right_party, offer_answer is not distinct from 'accepted' as accepted, save_claimed
    from disposition
  union all
  select attempt_id, number, at, right_party, false, save_claimed from disposition_correction
),
words as ( -- each with what stood before it
  select d.agent_id, v.at, v.right_party::int as right_party, v.accepted::int as accepted, v.save_claimed::int as saves,
         coalesce(lag(v.right_party) over w, false)::int as had_right_party,
         coalesce(lag(v.save_claimed) over w, false)::int as had_saves,
         greatest(coalesce(extract(epoch from c.talk_until - c.joined_at), 0), 0)
           >= (select max(k.conversation_seconds) from kpi_definition k
                where k.holds_from = (select max(h.holds_from) from kpi_definition h
                                       where h.holds_from <= (d.at at time zone m.zone)::date)) as conversed
    from versions v
    join disposition d on d.attempt_id = v.attempt_id
    left join calls c on c.id = v.attempt_id
   cross join moment m
  window w as (partition by v.attempt_id order by v.number)
),
facts as (
  select (begun_at at time zone m.zone)::date as day, whose as agent_id, 'attempts' as what, 1::numeric as n
    from calls cross join moment m where dialled
  union all
  select (begun_at at time zone m.zone)::date, whose, 'abandoned', 1
    from calls cross join moment m where dialled and kind = 'abandoned'
  union all
  select (joined_at at time zone m.zone)::date, joined_to, 'connects', 1
    from calls cross join moment m where dialled and joined_to is not null
  union all
  select (v.at at time zone m.zone)::date, v.agent_id, f.what, f.n
    from words v
   cross join moment m
   cross join lateral (values ('right_party', case when v.conversed then v.right_party - v.had_right_party else 0 end),
                              ('accepted', v.accepted), ('saves', v.saves - v.had_saves)) as f(what, n)
   where f.n <> 0
  union all
  select day, agent_id, what, micros from pieces where micros > 0
)
select day, agent_id,
       count(*) filter (where what = 'attempts') as attempts,
       count(*) filter (where what = 'connects') as connects,
       coalesce(sum(n) filter (where what = 'right_party'), 0)::bigint as right_party,
       coalesce(sum(n) filter (where what = 'accepted'), 0)::bigint as accepted,
       coalesce(sum(n) filter (where what = 'saves'), 0)::bigint as saves,
       count(*) filter (where what = 'abandoned') as abandoned,
       div(coalesce(sum(n) filter (where what = 'talk'), 0), 1000)::bigint as talk_ms,
       div(coalesce(sum(n) filter (where what = 'wrap_up'), 0), 1000)::bigint as wrap_up_ms,
       div(coalesce(sum(n) filter (where what = 'available'), 0), 1000)::bigint as available_ms
  from facts
 group by day, agent_id
 order by day, agent_id
