-- Customers and what is known of them. A column that is null is unknown, which is never the same as zero.
create table import_batch (
  id           bigint generated always as identity primary key,
  preset       text not null,
  file_name    text not null,
  sha256       text not null,
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  accepted     bigint,
  created      bigint,
  changed      bigint,
  unchanged    bigint,
  rejected     bigint,
  reject_file  text
);

create table customer (
  id                bigint generated always as identity primary key,
  subscription_key  text not null unique,
  name              text not null,
  phone             text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  region_id         text not null references region,
  zone              text,                     -- overrides the region's
  language          text not null default 'zh-CN',
  owner_id          text references staff,    -- the telephone manager whose portfolio holds the customer
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
  in_net            boolean not null default true,
  is_test           boolean not null default false,
  import_batch_id   bigint references import_batch,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now()
);
create index customer_owner on customer (owner_id);
create index customer_region on customer (region_id);
create index customer_phone on customer (phone);

create table contract (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  product     text not null,
  starts_on   date not null,
  ends_on     date,
  unique (customer_id, product, starts_on)
);

create table monthly_bill (
  customer_id bigint not null references customer,
  month       date not null check (extract(day from month) = 1),
  amount      numeric(12, 2) not null,
  days_late   integer,
  primary key (customer_id, month)
);

create table monthly_usage (
  customer_id       bigint not null references customer,
  month             date not null check (extract(day from month) = 1),
  voice_minutes     double precision not null,
  data_megabytes    double precision not null,
  forwarded_minutes double precision not null,
  primary key (customer_id, month)
);

create table complaint (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  kind        text not null,
  opened_at   timestamptz not null,
  closed_at   timestamptz
);
create index complaint_customer on complaint (customer_id, opened_at);

create table consent (
  customer_id bigint not null references customer,
  channel     text not null check (channel in ('call', 'text')),
  given       boolean not null,
  since       timestamptz not null,
  source      text not null,
  primary key (customer_id, channel, since)
);

create table do_not_call (
  phone      text primary key,
  reason     text not null,
  source     text not null,
  since      timestamptz not null default now(),
  expires_at timestamptz
);

-- What really became of a customer, as the operator's systems say later. Never a signal for scoring.
create table customer_outcome (
  customer_id bigint not null references customer,
  kind        text not null,                  -- 'churned'
  happened    boolean not null,
  observed_on date,
  source      text not null,
  primary key (customer_id, kind)
);
