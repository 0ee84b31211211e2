-- What a rule table shall say of somebody with these facts, whoever changes it. The facts are nobody's in particular.
create table rule_case (
  id         bigint generated always as identity primary key,
  table_id   text not null references rule_table,
  name       text not null check (length(name) between 1 and 100),
  facts      jsonb not null check (jsonb_typeof(facts) = 'object' and length(facts::text) <= 20000),
  number     double precision,                 -- null: no row counts, or it decides a word
  word       text,
  band       text,
  author     text not null references staff,
  made_at    timestamptz not null,
  dropped_by text references staff,
  dropped_at timestamptz,
  check ((dropped_by is null) = (dropped_at is null))
);
create unique index rule_case_name on rule_case (table_id, name) where dropped_at is null;
