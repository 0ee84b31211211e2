-- What was promised to a customer, and the order that a rep carries out.
create table commitment (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  attempt_id  uuid references call_attempt,
  agent_id    text not null references staff,
  promise     text not null,
  due_at      timestamptz not null,
  state       text not null default 'open' check (state in ('open', 'kept', 'broken')),
  created_at  timestamptz not null default now(),
  closed_at   timestamptz
);
create index commitment_customer on commitment (customer_id);

create table work_order (
  id            bigint generated always as identity primary key,
  commitment_id bigint not null references commitment,
  customer_id   bigint not null references customer,
  region_id     text not null references region,
  dispatched_by text not null references staff,
  assigned_to   text references staff,
  what          text not null,
  state         text not null default 'dispatched' check (state in ('dispatched', 'accepted', 'finished', 'returned')),
  result        text,
  created_at    timestamptz not null default now(),
  accepted_at   timestamptz,
  finished_at   timestamptz,
  version       integer not null default 0
);
create index work_order_state on work_order (state, region_id);
