-- A work order that is also handed to the operator's own field force, and what that says of it.

create table work_order_errand (
  work_order_id bigint primary key references work_order,
  reference     uuid not null unique default gen_random_uuid(), -- ours in the operator's systems; by it they know a repeat
  state         text not null default 'waiting' check (state in ('waiting', 'done', 'dropped')),
  tries         integer not null default 0,
  next_at       timestamptz not null default clock_timestamp(), -- leased: when somebody else may try
  last_fault    text,
  field_id      text check (length(field_id) between 1 and 100), -- the operator's, once handed over
  field_state   text,                           -- the operator's last word
  field_said_at timestamptz,                    -- by the operator's clock
  check (field_id is null or state = 'done')
);
create index work_order_errand_next on work_order_errand (next_at) where state = 'waiting';

-- All that was heard of such work, each once.
create table work_order_event (
  id          bigint generated always as identity primary key,
  source      text not null check (length(source) between 1 and 100),
  source_id   text not null check (length(source_id) between 1 and 200), -- the same twice is one
  reference   uuid not null,                    -- our errand, as the source names it
  field_id    text,
  state       text not null check (state in (
    'acknowledged', 'pending', 'held', 'inProgress', 'rejected', 'cancelled', 'failed', 'completed')),
  happened_at timestamptz not null,             -- by the source's clock
  heard_at    timestamptz not null default clock_timestamp(),
  detail      text not null default '' check (length(detail) <= 2000),
  unique (source, source_id)
);
create index work_order_event_reference on work_order_event (reference, id);
create trigger work_order_event_only_grows before update or delete on work_order_event for each row
  execute function refuse_change();
