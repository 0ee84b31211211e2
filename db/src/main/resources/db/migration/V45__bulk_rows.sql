-- Rows that come by the million, always joined with customer in the statement that makes them: the database need not
-- look each one up again, which cost more than writing it. Customers, catalogues and runs are never deleted before them.
alter table monthly_bill alter constraint monthly_bill_customer_id_fkey not enforced;
alter table monthly_usage alter constraint monthly_usage_customer_id_fkey not enforced;
alter table customer_facts
  alter constraint customer_facts_customer_id_fkey not enforced,
  alter constraint customer_facts_catalogue_id_fkey not enforced;
alter table score
  alter constraint score_customer_id_fkey not enforced,
  alter constraint score_run_id_fkey not enforced;

-- A staged customer bears its months with it, in arrays, so that a month is not a row with the key written out again.
-- Each half of a file has a table of its own, in which rows stand in the order of the file.
drop table import_month;
drop table import_row;
create table import_row (
  half              smallint not null,
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
  porting_enquired_on date,
  port_out_applied_on date,
  in_net            boolean,
  contract_starts_on date,
  contract_ends_on   date,
  churned            boolean,
  attributes        jsonb not null default '{}',
  bill_months       date[] not null,
  amounts           numeric(12, 2)[] not null,
  days_late         integer[] not null,
  usage_months      date[] not null,
  voice_minutes     double precision[] not null,
  data_megabytes    double precision[] not null,
  forwarded_minutes double precision[] not null,
  roaming_minutes   double precision[] not null
) partition by list (half);
create unlogged table import_row_0 partition of import_row for values in (0);
create unlogged table import_row_1 partition of import_row for values in (1);
