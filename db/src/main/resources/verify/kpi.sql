-- The managers' figures recomputed from the facts alone: day, agent and the columns of kpi_day.
-- Settings (both optional): holdline.now, until which open intervals count; holdline.zone, whose days are meant.
--   psql: select set_config('holdline.now', '2026-11-22 12:00:00+08', false);
with moment as (
  select coalesce(nullif(current_setting('holdline.now', true), '')::timestamptz, now()) as now,
         coalesce(nullif(current_setting('holdline.zone', true), ''), 'Asia/Shanghai') as zone
),
calls as (
  select a.begun_at, a.direction = 'out' as dialled, coalesce(a.owner_id, j.agent_id, 'none') as whose, o.kind,
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
  select (d.at at time zone m.zone)::date, d.agent_id, f.what, 1
    from disposition d
   cross join moment m
   cross join lateral (values ('right_party', d.right_party), ('accepted', d.offer_answer is not distinct from 'accepted'),
                              ('saves', d.save_claimed)) as f(what, holds)
   where f.holds
  union all
  select day, agent_id, what, micros from pieces where micros > 0
)
select day, agent_id,
       count(*) filter (where what = 'attempts') as attempts,
       count(*) filter (where what = 'connects') as connects,
       count(*) filter (where what = 'right_party') as right_party,
       count(*) filter (where what = 'accepted') as accepted,
       count(*) filter (where what = 'saves') as saves,
       count(*) filter (where what = 'abandoned') as abandoned,
       div(coalesce(sum(n) filter (where what = 'talk'), 0), 1000)::bigint as talk_ms,
       div(coalesce(sum(n) filter (where what = 'wrap_up'), 0), 1000)::bigint as wrap_up_ms,
       div(coalesce(sum(n) filter (where what = 'available'), 0), 1000)::bigint as available_ms
  from facts
 group by day, agent_id
 order by day, agent_id
