-- Every call as the switch's own file (temporary table switch_event) and the attempts tell it, side by side.
--   :cutoff  calls that had not ended on both sides before it are set aside
-- A call whose end the dialer could not see (lost, or cause 'unseen') is blind: the switch may know more of it.
create temporary table compared on commit drop as
with switch_call as (
  select id,
         count(*) filter (where event in ('originate', 'refused')) as originates,
         bool_or(event = 'refused') as refused,
         max(number) as number,
         min(at) filter (where event in ('originate', 'refused')) as originated_at,
         min(at) filter (where event = 'answer') as answered_at,
         min(at) filter (where event = 'join') as joined_at,
         (array_agg(agent order by at) filter (where event = 'join'))[1] as agent,
         min(at) filter (where event in ('hangup', 'refused')) as ended_at,
         (array_agg(cause order by at) filter (where event in ('hangup', 'refused')))[1] as cause
    from switch_event
   where not exists (select 1 from call_attempt a where a.id = switch_event.id and a.direction = 'in')
   group by id
),
book as (
  select a.id, a.phone, a.begun_at, a.campaign_id, o.kind, o.cause, o.ended_at, j.agent_id, j.joined_at,
         coalesce(o.kind = 'lost' or o.cause = 'unseen', false) as blind
    from call_attempt a
    left join call_outcome o on o.attempt_id = a.id
    left join call_join j on j.attempt_id = a.id
   where a.direction = 'out'
)
select coalesce(s.id, b.id) as id,
       s.id is not null as at_switch, s.originates, s.refused, s.number, s.originated_at, s.answered_at,
       s.joined_at as heard_at, s.agent as heard, s.ended_at as hung_up_at, s.cause as hang_up_cause,
       b.id is not null as in_book, b.phone, b.begun_at, b.campaign_id, b.kind, b.cause, b.ended_at,
       b.agent_id as joined_to, b.joined_at, coalesce(b.blind, false) as blind,
       coalesce(s.originated_at, b.begun_at) < :cutoff
         and (b.id is null or b.ended_at is not null and b.ended_at < :cutoff)
         and (s.id is null or b.blind or s.ended_at is not null and s.ended_at < :cutoff) as settled
  from switch_call s
  full join book b on b.id = s.id
