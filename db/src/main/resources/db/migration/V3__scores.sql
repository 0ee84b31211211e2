-- What the rules said of each customer as of a date.
create table score_run (
  id           bigint generated always as identity primary key,
  as_of        date not null,
  rule_version text not null,
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  customers    bigint
);

create table score (
  customer_id   bigint not null references customer,
  as_of         date not null,
  points        integer not null,
  band          text not null check (band in ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  tier          text not null check (tier in ('DIAMOND', 'GOLD', 'SILVER', 'BASIC')),
  monthly_value numeric(12, 2),
  reasons       jsonb not null,               -- [{"rule": ..., "points": ..., "detail": ...}]
  rule_version  text not null,
  run_id        bigint not null references score_run,
  primary key (as_of, customer_id)
);
create index score_customer on score (customer_id, as_of desc);
