-- Campaigns, their hold-out, and the lists that are called.
create table campaign (
  id              text primary key check (id ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
  name_zh         text not null,
  name_en         text not null,
  goal            text not null,
  state           text not null default 'draft' check (state in ('draft', 'running', 'paused', 'closed')),
  mode            text not null default 'PREDICTIVE' check (mode in ('PROGRESSIVE', 'PREDICTIVE')),
  bands           text[] not null,
  tiers           text[] not null,
  regions         text[],                     -- null: all
  routing         text not null default 'ownerFirst' check (routing in ('pooled', 'ownerFirst', 'ownerOnly', 'mixed')),
  abandon_limit   double precision not null default 0.01 check (abandon_limit between 0 and 0.05),
  ring_limit_s    integer not null default 25 check (ring_limit_s between 5 and 120),
  wrap_up_limit_s integer not null default 60 check (wrap_up_limit_s between 1 and 3600),
  calls_from      time not null default '09:00', -- in the customer's zone
  calls_until     time not null default '21:00',
  all_hours       boolean not null default false, -- the demo calls at any hour and says so
  max_attempts    integer not null default 5,     -- per record
  window_hours    integer not null default 24,    -- at most one attempt a customer within it
  retry_minutes   integer not null default 240,
  hold_out_share  double precision not null default 0.08 check (hold_out_share between 0 and 0.5),
  list_limit      integer,                        -- largest number of records of one list
  zone            text not null default 'Asia/Shanghai',
  created_at      timestamptz not null default now()
);

-- Drawn at random before any contact, kept over all campaigns of one goal.
create table hold_out (
  goal        text not null,
  customer_id bigint not null references customer,
  held_out    boolean not null,
  probability double precision not null,
  drawn_at    timestamptz not null default now(),
  campaign_id text not null references campaign,
  primary key (goal, customer_id)
);

create table call_list (
  id          bigint generated always as identity primary key,
  campaign_id text not null references campaign,
  as_of       date not null,
  built_at    timestamptz not null default now(),
  ready       boolean not null default false,  -- true once the job has finished; only then it is called
  records     bigint,
  held_out    bigint,
  excluded    bigint
);

create table call_list_record (
  id          bigint generated always as identity primary key,
  list_id     bigint not null references call_list,
  campaign_id text not null references campaign,
  customer_id bigint not null references customer,
  priority    double precision not null,        -- risk x value, larger first
  routing     text not null check (routing in ('pooled', 'ownerFirst', 'ownerOnly')),
  owner_id    text references staff,
  never_abandon boolean not null default false,
  state       text not null default 'waiting' check (state in ('waiting', 'leased', 'dialled', 'done')),
  attempts    integer not null default 0,
  next_at     timestamptz not null default '-infinity', -- not before
  call_id     uuid,                             -- of the lease
  leased_until timestamptz,
  done_reason text,
  unique (list_id, customer_id)
);
create index call_list_record_next on call_list_record (campaign_id, priority desc, id) where state = 'waiting';
create unique index call_list_record_call on call_list_record (call_id) where call_id is not null;
create index call_list_record_customer on call_list_record (customer_id);
create index call_list_record_leased on call_list_record (leased_until) where state = 'leased';

-- Why a customer is not on a list: one row a customer, so reasons can be counted.
create table call_list_exclusion (
  list_id     bigint not null references call_list,
  customer_id bigint not null references customer,
  reason      text not null,                    -- the first that applies, in the order of the contact policy
  primary key (list_id, customer_id)
);
