-- What is offered to whom: the terms of an offer in versions, and every offer made with what became of it.
create table offer_terms (
  offer_id       text not null references offer,
  version        integer not null check (version > 0),
  effective_from date not null,                -- the version in force is the highest that has begun
  cost           numeric(12, 2) not null check (cost >= 0),
  barrier        text not null default 'NONE'
                 check (barrier in ('NONE', 'CONTRACT', 'CIRCLE', 'BROADBAND', 'VIP', 'POINTS')),
  binds_months   integer not null default 0 check (binds_months >= 0),
  cool_down_days integer not null default 30 check (cool_down_days >= 0),
  success        double precision not null default 0.3 check (success between 0 and 1), -- assumed before anybody answered
  lever          double precision not null default 1 check (lever > 0),
  channels       text[] not null default '{CALL,TEXT,SHOP,VISIT}'
                 check (channels <> '{}' and channels <@ '{CALL,TEXT,SHOP,VISIT}'),
  needs_consent  boolean not null default false,
  personalised   boolean not null default true,
  on_sale_from   date not null,
  on_sale_until  date check (on_sale_until >= on_sale_from),
  conditions     jsonb not null default '[]',  -- [{"attribute": ..., "test": ...}]
  made_by        text not null,
  made_at        timestamptz not null default clock_timestamp(),
  primary key (offer_id, version)
);
create trigger offer_terms_only_grows before update or delete on offer_terms for each row execute function refuse_change();
insert into offer_terms (offer_id, version, effective_from, cost, on_sale_from, made_by)
  select id, 1, date '2000-01-01', cost, date '2000-01-01', 'migration' from offer;
alter table offer drop column cost;

-- What became of an offer to a customer. An attempt proposes an offer once, and hears one answer of a kind to it.
create table offer_event (
  id             bigint generated always as identity primary key,
  customer_id    bigint not null references customer,
  offer_id       text not null references offer,
  kind           text not null check (kind in ('proposed', 'accepted', 'rejected', 'skipped')),
  reason         text not null default '',
  attempt_id     uuid references call_attempt,
  staff_id       text not null,
  tier           text,                         -- of the customer at that time
  rank           integer,                      -- of a proposal, from 1
  expected_value numeric(14, 2),               -- of a proposal, CNY; null: not known as money
  strategy       text,                         -- of a proposal: the table and version that named it
  at             timestamptz not null default clock_timestamp()
);
create index offer_event_customer on offer_event (customer_id, at desc);
create index offer_event_answered on offer_event (at) where kind in ('accepted', 'rejected');
create unique index offer_event_once on offer_event (attempt_id, offer_id, kind) where attempt_id is not null;
create trigger offer_event_only_grows before update or delete on offer_event for each row execute function refuse_change();

insert into offer_event (customer_id, offer_id, kind, attempt_id, staff_id, at)
  select a.customer_id, d.offer_id, case d.offer_answer when 'accepted' then 'accepted' else 'rejected' end,
         d.attempt_id, d.agent_id, d.at
    from disposition d join call_attempt a on a.id = d.attempt_id
   where d.offer_answer is not null;

-- The customer has said in this conversation that he may leave: from then on an offer is needed.
create table spoke_of_leaving (
  attempt_id uuid primary key references call_attempt,
  staff_id   text not null,
  at         timestamptz not null default clock_timestamp()
);

-- Whether offers may be chosen for the person; switched off, only what everybody gets remains.
alter table customer add column personalised boolean not null default true;
