-- A representative ends a call from the page; who ended it; what it was allowed by. Its end and an answer to the question
-- after a call are told to webhooks.

alter table rep_call
  add column end_wished_at timestamptz,  -- the representative said so on the page; whoever attends to the call hangs up
  add column ended_by text check (ended_by in ('page', 'rep', 'customer')), -- null: nobody of them, or nobody saw it
  add column terms jsonb,                -- what the contact policy went by when the representative pressed; null: before V101
  add constraint rep_call_ended_by check (ended_by is null or ended_at is not null);

insert into personal_data (table_name, column_name, class, on_erasure) values
  ('rep_call', 'ended_by', 'calls', 'kept'),
  ('rep_call', 'terms', 'calls', 'kept');

-- What came of a call, as a key. Upper case is the switch's cause of the end of the representative's own leg.
create function rep_call_outcome(ended timestamptz, kind text, refusal text, ended_by text, cause text) returns text
language sql immutable as $$
  select case when ended is null then null
              when kind is not null then kind
              when refusal is not null then 'refused'
              when ended_by = 'page' then 'called-off'
              when cause = upper(cause) then 'rep-unreached'
              else 'not-placed' end
$$;

create function tell_ended_rep_call() returns trigger language plpgsql as $$
begin
  if somebody_hears('rep-call') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'rep-call', 'io.holdline.rep-call.ended', u.subscription_key, f.ended_at,
           jsonb_build_object('call', f.id, 'workOrder', f.work_order_id, 'rep', f.rep_id,
             'outcome', rep_call_outcome(f.ended_at, f.kind, f.refusal, f.ended_by, f.cause), 'reason', f.refusal,
             'wishedAt', f.wished_at, 'dialledAt', f.dialled_at, 'answeredAt', f.answered_at, 'joinedAt', f.joined_at,
             'endedAt', f.ended_at, 'endedBy', f.ended_by)
      from fresh f
      join stale s on s.id = f.id and s.ended_at is null
      join customer u on u.id = f.customer_id
     where f.ended_at is not null
     order by f.ended_at, f.id;
  end if;
  return null;
end $$;
create trigger rep_call_ended_told after update on rep_call referencing old table as stale new table as fresh
  for each statement execute function tell_ended_rep_call();

create function tell_survey_answer() returns trigger language plpgsql as $$
begin
  if somebody_hears('survey') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'survey', 'io.holdline.survey.answered', u.subscription_key, f.happened_at,
           jsonb_build_object('attempt', k.attempt_id, 'agent', k.agent_id, 'question', k.question, 'score', f.score,
             'askedAt', k.asked_at)
      from fresh f
      join survey_ask k on k.id = f.ask_id
      join customer u on u.id = k.customer_id
     where f.verdict = 'counted'
     order by f.heard_at, f.ask_id;
  end if;
  return null;
end $$;
create trigger survey_reply_told after insert on survey_reply referencing new table as fresh
  for each statement execute function tell_survey_answer();
