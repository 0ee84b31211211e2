-- What leaves Holdline: facts become events in their own transaction, and each event waits for each receiver who wants its kind.

create table webhook (
  id                bigint generated always as identity primary key,
  url               text not null check (length(url) between 1 and 500),
  kinds             text[] not null check (cardinality(kinds) > 0),
  active            boolean not null default true,
  secret            bytea not null,             -- sealed; never in clear
  former_secret     bytea,                      -- signs too until its time is over
  former_until      timestamptz,
  made_by           text not null references staff,
  made_at           timestamptz not null default clock_timestamp(),
  version           integer not null default 0,
  check ((former_secret is null) = (former_until is null))
);
create trigger webhook_stays before delete on webhook for each row execute function refuse_change();

-- Subscription keys and our own ids only: no name, no number, no free text.
create table outbox_event (
  id      uuid primary key default uuidv7(),
  kind    text not null,
  type    text not null,
  subject text not null,
  at      timestamptz not null,
  data    jsonb not null
);
create index outbox_event_at on outbox_event (at);
create trigger outbox_event_stays before update on outbox_event for each row execute function refuse_change();

-- An event on its way to a receiver. Within a subject the smaller id goes first.
create table webhook_delivery (
  id          bigint generated always as identity primary key,
  webhook_id  bigint not null references webhook not enforced,
  event_id    uuid not null references outbox_event on delete cascade,
  subject     text not null,
  state       text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts    integer not null default 0,
  next_at     timestamptz not null,             -- leased: when somebody else may try
  last_status integer,
  last_fault  text check (length(last_fault) <= 500),
  waits_since timestamptz not null,
  ended_at    timestamptz,
  check ((state = 'waiting') = (ended_at is null)),
  unique (event_id, webhook_id)
);
create index webhook_delivery_next on webhook_delivery (webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_order on webhook_delivery (webhook_id, subject, id) where state = 'waiting';
create index webhook_delivery_dead on webhook_delivery (webhook_id, id) where state = 'dead';

create function somebody_hears(what text) returns boolean language sql stable as $$
  select exists (select from webhook where active and what = any (kinds))
$$;

create function send_to_hearers() returns trigger language plpgsql as $$
begin
  insert into webhook_delivery (webhook_id, event_id, subject, next_at, waits_since)
  select w.id, e.id, e.subject, clock_timestamp(), clock_timestamp()
    from fresh e join webhook w on w.active and e.kind = any (w.kinds) order by e.id;
  return null;
end $$;
create trigger outbox_event_sent after insert on outbox_event referencing new table as fresh
  for each statement execute function send_to_hearers();

-- One function a kind of fact. While nobody hears a kind its facts cost one look at webhook a statement, and no event.
-- To tell of another table: a kind in EventKind, and a function and triggers like these.
create function tell_attempt() returns trigger language plpgsql as $$
begin
  if somebody_hears('attempt') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'attempt', 'io.holdline.attempt.begun', u.subscription_key, f.begun_at,
           jsonb_build_object('attempt', f.id, 'campaign', f.campaign_id, 'direction', f.direction, 'owner', f.owner_id)
      from fresh f join customer u on u.id = f.customer_id order by f.begun_at, f.id;
  end if;
  return null;
end $$;
create trigger call_attempt_told after insert on call_attempt referencing new table as fresh
  for each statement execute function tell_attempt();

create function tell_outcome() returns trigger language plpgsql as $$
begin
  if somebody_hears('outcome') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'outcome', 'io.holdline.outcome.recorded', u.subscription_key, f.ended_at,
           jsonb_build_object('attempt', f.attempt_id, 'campaign', a.campaign_id, 'direction', a.direction, 'outcome', f.kind,
             'begunAt', a.begun_at, 'answeredAt', f.answered_at, 'agent', f.agent_id, 'joinedAt', f.joined_at,
             'endedAt', f.ended_at)
      from fresh f
      join call_attempt a on a.id = f.attempt_id
      join customer u on u.id = a.customer_id
     order by f.ended_at, f.attempt_id;
  end if;
  return null;
end $$;
create trigger call_outcome_told after insert on call_outcome referencing new table as fresh
  for each statement execute function tell_outcome();

create function tell_word() returns trigger language plpgsql as $$
begin
  if somebody_hears('word') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'word', 'io.holdline.word.given', u.subscription_key, f.at,
           jsonb_build_object('attempt', f.attempt_id, 'agent', f.agent_id, 'code', f.code, 'rightParty', f.right_party,
             'offer', f.offer_id, 'offerAnswer', f.offer_answer, 'saveClaimed', f.save_claimed)
      from fresh f
      join call_attempt a on a.id = f.attempt_id
      join customer u on u.id = a.customer_id
     order by f.at, f.attempt_id;
  end if;
  return null;
end $$;
create trigger disposition_told after insert on disposition referencing new table as fresh
  for each statement execute function tell_word();

create function tell_corrected_word() returns trigger language plpgsql as $$
begin
  if somebody_hears('word') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'word', 'io.holdline.word.corrected', u.subscription_key, f.at,
           jsonb_build_object('attempt', f.attempt_id, 'number', f.number, 'code', f.code, 'rightParty', f.right_party,
             'saveClaimed', f.save_claimed, 'wasCode', f.was_code, 'wasRightParty', f.was_right_party,
             'wasSaveClaimed', f.was_save_claimed, 'correctedBy', f.corrected_by)
      from fresh f
      join call_attempt a on a.id = f.attempt_id
      join customer u on u.id = a.customer_id
     order by f.at, f.attempt_id, f.number;
  end if;
  return null;
end $$;
create trigger disposition_correction_told after insert on disposition_correction referencing new table as fresh
  for each statement execute function tell_corrected_word();

create function tell_promise() returns trigger language plpgsql as $$
begin
  if somebody_hears('promise') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'promise', 'io.holdline.promise.made', u.subscription_key, f.created_at,
           jsonb_build_object('promise', f.id, 'attempt', f.attempt_id, 'agent', f.agent_id, 'dueAt', f.due_at)
      from fresh f join customer u on u.id = f.customer_id order by f.id;
  end if;
  return null;
end $$;
create trigger commitment_told after insert on commitment referencing new table as fresh
  for each statement execute function tell_promise();

create function tell_ended_promise() returns trigger language plpgsql as $$
begin
  if somebody_hears('promise') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'promise', 'io.holdline.promise.' || case f.state when 'open' then 'reopened' else f.state end,
           u.subscription_key, coalesce(f.closed_at, clock_timestamp()),
           jsonb_build_object('promise', f.id, 'attempt', f.attempt_id, 'agent', f.agent_id, 'dueAt', f.due_at)
      from fresh f
      join stale s on s.id = f.id and s.state <> f.state
      join customer u on u.id = f.customer_id
     order by f.id;
  end if;
  return null;
end $$;
create trigger commitment_ended_told after update on commitment referencing old table as stale new table as fresh
  for each statement execute function tell_ended_promise();

create function tell_consent() returns trigger language plpgsql as $$
begin
  if somebody_hears('consent') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'consent', 'io.holdline.consent.' || case when f.given then 'given' else 'withdrawn' end, u.subscription_key,
           f.since, jsonb_build_object('channel', f.channel)
      from fresh f join customer u on u.id = f.customer_id order by f.since, f.customer_id, f.channel;
  end if;
  return null;
end $$;
create trigger consent_told after insert on consent referencing new table as fresh
  for each statement execute function tell_consent();

create function tell_refusal() returns trigger language plpgsql as $$
begin
  if somebody_hears('consent') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'consent', 'io.holdline.consent.telemarketing-refused', u.subscription_key, f.since,
           jsonb_build_object('attempt', f.attempt_id)
      from fresh f join customer u on u.id = f.customer_id order by f.since, f.customer_id;
  end if;
  return null;
end $$;
create trigger telemarketing_refusal_told after insert on telemarketing_refusal referencing new table as fresh
  for each statement execute function tell_refusal();

create function tell_work_order() returns trigger language plpgsql as $$
begin
  if somebody_hears('work-order') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'work-order', 'io.holdline.work-order.' || f.state, u.subscription_key, f.created_at,
           jsonb_build_object('workOrder', f.id, 'promise', f.commitment_id, 'region', f.region_id,
             'dispatchedBy', f.dispatched_by, 'assignedTo', f.assigned_to)
      from fresh f join customer u on u.id = f.customer_id order by f.id;
  end if;
  return null;
end $$;
create trigger work_order_told after insert on work_order referencing new table as fresh
  for each statement execute function tell_work_order();

create function tell_moved_work_order() returns trigger language plpgsql as $$
begin
  if somebody_hears('work-order') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'work-order', 'io.holdline.work-order.' || f.state, u.subscription_key, clock_timestamp(),
           jsonb_build_object('workOrder', f.id, 'promise', f.commitment_id, 'region', f.region_id,
             'dispatchedBy', f.dispatched_by, 'assignedTo', f.assigned_to)
      from fresh f
      join stale s on s.id = f.id and s.state <> f.state
      join customer u on u.id = f.customer_id
     order by f.id;
  end if;
  return null;
end $$;
create trigger work_order_moved_told after update on work_order referencing old table as stale new table as fresh
  for each statement execute function tell_moved_work_order();

create function tell_sale() returns trigger language plpgsql as $$
begin
  if somebody_hears('sale') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'sale', 'io.holdline.sale.' || replace(f.state, '_', '-'), u.subscription_key, f.changed_at,
           jsonb_build_object('sale', f.id, 'product', f.product, 'offer', f.offer_id, 'attempt', f.attempt_id,
             'agent', f.agreed_with, 'order', f.order_id, 'inForceOn', f.in_force_on)
      from fresh f join customer u on u.id = f.customer_id order by f.changed_at, f.id;
  end if;
  return null;
end $$;
create trigger sale_told after insert on sale referencing new table as fresh
  for each statement execute function tell_sale();

create function tell_moved_sale() returns trigger language plpgsql as $$
begin
  if somebody_hears('sale') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'sale', 'io.holdline.sale.' || replace(f.state, '_', '-'), u.subscription_key, f.changed_at,
           jsonb_build_object('sale', f.id, 'product', f.product, 'offer', f.offer_id, 'attempt', f.attempt_id,
             'agent', f.agreed_with, 'order', f.order_id, 'inForceOn', f.in_force_on)
      from fresh f
      join stale s on s.id = f.id and s.state <> f.state
      join customer u on u.id = f.customer_id
     order by f.changed_at, f.id;
  end if;
  return null;
end $$;
create trigger sale_moved_told after update on sale referencing old table as stale new table as fresh
  for each statement execute function tell_moved_sale();
