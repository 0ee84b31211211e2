-- Calls that a customer was promised for a time of day: they come ahead of the list, and not before it.
alter table campaign
  add callback_after text not null default 'anyone' check (callback_after in ('anyone', 'task'));

create table callback (
  id             bigint generated always as identity primary key,
  customer_id    bigint not null references customer,
  campaign_id    text not null references campaign,
  record_id      bigint not null references call_list_record,
  attempt_id     uuid not null unique references call_attempt, -- the call in which it was agreed
  commitment_id  bigint not null references commitment,
  owner_id       text not null references staff,
  who            text not null check (who in ('owner', 'anyone')),
  wished_at      timestamptz not null,          -- what the customer was told
  due_at         timestamptz not null,          -- the same, or the next moment of calling hours
  tolerance_min  integer not null check (tolerance_min between 0 and 240),
  state          text not null default 'open' check (state in ('open', 'task', 'kept', 'late', 'broken')),
  called_by      uuid references call_attempt,  -- the attempt that kept it
  created_at     timestamptz not null default now(),
  closed_at      timestamptz,
  check (due_at >= wished_at),
  check ((state in ('open', 'task')) = (closed_at is null))
);
-- A customer waits for one call at a time.
create unique index callback_customer on callback (customer_id) where state in ('open', 'task');
create index callback_due on callback (campaign_id, due_at) where state = 'open';
create index callback_owner on callback (owner_id, due_at) where state in ('open', 'task');
create index callback_record on callback (record_id);
create unique index callback_called on callback (called_by) where called_by is not null;
