-- Where an import lays its rows before they are applied; nothing here outlives the job, so nothing is logged.
create unlogged table import_row (
  line              bigint not null,
  subscription_key  text not null,
  name              text,
  phone             text,
  region_id         text,
  zone              text,
  language          text,
  owner_id          text,
  joined_on         date,
  months_in_service integer,
  contract_term     text,
  payment_method    text,
  internet          text,
  tech_support      boolean,
  online_security   boolean,
  dependents        boolean,
  monthly_charge    numeric(12, 2),
  total_charges     numeric(14, 2),
  handset_since     date,
  in_net            boolean,
  contract_starts_on date,
  contract_ends_on   date,
  churned            boolean
);
create index import_row_key on import_row (subscription_key);

create unlogged table import_month (
  subscription_key  text not null,
  month             date not null,
  amount            numeric(12, 2),
  days_late         integer,
  voice_minutes     double precision,
  data_megabytes    double precision,
  forwarded_minutes double precision
);
create index import_month_key on import_month (subscription_key);

create unlogged table import_reject (
  line     bigint not null,
  column_name text not null,
  value    text not null,
  sentence text not null
);

-- The test number of a customer: +999 belongs to no country. Multiplying by a number that shares no factor with
-- 10^9 only permutes the nine digits, so two customers never get the same one.
create function test_number(customer_id bigint) returns text language sql immutable as $$
  select '+999' || lpad(((customer_id * 387420489) % 1000000000)::text, 9, '0')
$$;
