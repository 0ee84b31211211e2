-- Facts of new kinds, columns that an import brought, and all signals of a customer as of a day.

-- A conversation that the customer began or asked for.
create table service_contact (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  team        text not null check (team in ('service', 'retention')),
  at          timestamptz not null
);
create index service_contact_customer on service_contact (customer_id, at);

-- What makes leaving hard: a calling circle, a bundled broadband line, VIP service, points.
create table barrier (
  customer_id bigint not null references customer,
  kind        text not null check (kind in ('circle', 'broadband', 'vip', 'points')),
  since       date not null,
  until       date,                            -- the last day; null: no end is known
  primary key (customer_id, kind, since)
);

alter table monthly_usage add column roaming_minutes double precision;   -- of the voice minutes; null: unknown

alter table customer
  add column porting_enquired_on date,         -- asked what taking the number away would need
  add column port_out_applied_on date,         -- applied to take it away: from then on no retention at all
  add column attributes jsonb not null default '{}';   -- by the keys of imported_attribute

-- A column of an import that the program did not know. Its key is the column's name: data, never code.
create table imported_attribute (
  key         text primary key check (length(key) between 1 and 100),
  label_zh    text not null,
  label_en    text not null,
  type        text not null check (type in ('number', 'text', 'bool', 'date')),
  texts       text[] not null default '{}',    -- of type text: what it may be, in the order of the codes
  first_batch bigint references import_batch,
  made_at     timestamptz not null default now()
);

alter table import_row
  add column porting_enquired_on date,
  add column port_out_applied_on date,
  add column attributes jsonb not null default '{}';
alter table import_month add column roaming_minutes double precision;

-- An ordered list of attributes, kept once; facts are coded by the list they name.
create table signal_catalogue (
  id         bigint generated always as identity primary key,
  sha        text not null unique,             -- of the attributes as text
  attributes jsonb not null,                   -- [{"key", "zh", "en", "type", "unit", "values", "formula"}]
  made_at    timestamptz not null default now()
);

-- All that rules may look at about a customer as of a day. NaN is unknown; true is 1, false 0; a date is its epoch
-- day; a text its place on the attribute's list, from 0, or -1 when it is not on it.
create table customer_facts (
  as_of        date not null,
  customer_id  bigint not null references customer,
  catalogue_id bigint not null references signal_catalogue,
  facts        double precision[] not null,    -- in the order of the catalogue
  primary key (as_of, customer_id)
);

-- What a row of the rules says, by the version that a score was made with; "{0}" is the reason's detail.
create table reason_sentence (
  rule_version text not null,
  rule         text not null,
  zh           text not null,
  en           text not null,
  primary key (rule_version, rule)
);
