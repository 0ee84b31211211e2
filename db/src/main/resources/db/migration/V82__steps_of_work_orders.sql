-- How far a work order is, on which clock, and every step that was taken with it.

alter table work_order
  drop constraint work_order_state_check,
  add constraint work_order_state_check check (state in (
    'dispatched', 'accepted', 'appointed', 'working', 'paused', 'finished', 'returned', 'confirmed', 'merged')),
  -- Somebody may still do it, or does.
  add column is_open       boolean not null generated always as (
    state in ('dispatched', 'accepted', 'appointed', 'working', 'paused')) stored,
  add column seen_at       timestamptz,
  add column appointed_for timestamptz,
  add column pause_reason  text check (pause_reason in ('customer', 'stock', 'back_office')),
  add column pause_note    text check (length(pause_note) between 1 and 500),
  add column paused_at     timestamptz,
  add column resumes_as    text check (resumes_as in ('accepted', 'appointed', 'working')),
  add column return_reason text check (return_reason in (
    'unreachable', 'declined', 'wrong_address', 'no_stock', 'not_possible', 'other')),
  add column return_next   text check (return_next in ('call_again', 'another_day', 'other_shop', 'close')),
  add column return_note   text check (length(return_note) between 1 and 500),
  add column order_number  text check (order_number ~ '^[A-Za-z0-9-]{4,40}$'),
  add column needs_proof   boolean not null default false,
  add column skill         text,                 -- asked of whoever does it; see staff_skill
  add column merged_into   bigint references work_order,
  -- When 30, 60 and 100 % of the working time are gone until it is to be accepted, and to be finished.
  add column accept_marks  timestamptz[] check (cardinality(accept_marks) = 3),
  add column finish_marks  timestamptz[] check (cardinality(finish_marks) = 3),
  add constraint work_order_paused check (
    (state = 'paused') = (paused_at is not null) and (paused_at is null) = (pause_reason is null)
    and (paused_at is null) = (pause_note is null) and (paused_at is null) = (resumes_as is null)),
  add constraint work_order_merged check ((state = 'merged') = (merged_into is not null)),
  add constraint work_order_returned check (state <> 'returned' or return_reason is not null) not valid;
create index work_order_assigned on work_order (assigned_to) where is_open;
create index work_order_customer on work_order (customer_id);
create index work_order_merged_into on work_order (merged_into) where merged_into is not null;

-- All that was done with work orders; a step sent twice is one.
create table work_order_step (
  id            bigint generated always as identity primary key,
  work_order_id bigint not null references work_order,
  command       uuid not null unique default gen_random_uuid(),
  step          text not null check (step in (
    'dispatched', 'seen', 'accept', 'return', 'appoint', 'begin', 'pause', 'resume', 'finish', 'note', 'delay', 'chase',
    'transfer', 'redispatch', 'merge', 'confirm', 'field')),
  by_staff      text references staff,           -- null: nobody of ours
  at            timestamptz not null default clock_timestamp(),
  said_at       timestamptz,                     -- by the clock of the device, which may have been offline
  note          text check (length(note) <= 2000),
  detail        jsonb not null default '{}'
);
create index work_order_step_order on work_order_step (work_order_id, id);
create trigger work_order_step_only_grows before update or delete on work_order_step for each row
  execute function refuse_change();
insert into work_order_step (work_order_id, step, by_staff, at)
select id, 'dispatched', dispatched_by, created_at from work_order order by id;

-- What shows that the work was done.
create table work_order_proof (
  id            bigint generated always as identity primary key,
  work_order_id bigint not null references work_order,
  command       uuid not null unique,            -- sent twice it is one
  kind          text not null check (kind in ('photo', 'signature')),
  media_type    text not null check (media_type in ('image/jpeg', 'image/png')),
  image         bytea not null check (octet_length(image) between 1 and 1048576),
  by_staff      text not null references staff,
  at            timestamptz not null default clock_timestamp()
);
create index work_order_proof_order on work_order_proof (work_order_id);

-- When the shops of a region work; a region without a row has those of its defaults.
create table shop_hours (
  region_id       text primary key references region,
  opens           time not null default '09:00',
  closes          time not null default '18:00' check (closes > opens),
  rest            text not null default 'holidays' check (rest in ('none', 'holidays', 'weekends')),
  jurisdiction_id text not null default 'CN' references jurisdiction,
  accept_minutes  integer not null default 120 check (accept_minutes between 1 and 2400), -- of working time
  balanced        boolean not null default false, -- an order for nobody goes to whoever has the fewest open ones
  version         integer not null default 0
);
