-- Files that the operator's systems leave in a folder: what is expected when, what came, and what became of it.
create table feed (
  name              text primary key check (name ~ '^[a-z][a-z0-9-]{0,39}$'), -- files are NAME-2026-11-28.csv and .ctl
  name_zh           text not null check (length(name_zh) between 1 and 100),
  name_en           text not null check (length(name_en) between 1 and 100),
  kind              text not null check (kind in ('customers', 'orders')),
  template          text,                       -- of customers: whose newest version reads it; null: our own format
  folder            text not null check (length(folder) between 1 and 1000),
  due_at            time not null,
  due_after_days    integer not null check (due_after_days between 0 and 31), -- after the day that a file is about
  zone              text not null,
  weekdays          integer[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  tolerance_minutes integer not null check (tolerance_minutes between 0 and 10080),
  campaigns         text[],                     -- whose lists need it; null: those of all
  since             date not null,              -- the first day that a file is expected of
  holder            text,                       -- the process that looks into the folder now
  looked_at         timestamptz,
  remark_zh         text,                       -- what stands in the way in the folder, when it was looked into last
  remark_en         text,
  check ((remark_zh is null) = (remark_en is null))
);

-- All that happened to deliveries. What holds of one is said by its rows, which only grow.
create table feed_arrival (
  id             bigint generated always as identity primary key,
  feed           text not null references feed,
  at             timestamptz not null default clock_timestamp(),
  state          text not null check (state in (
    'taken', 'late', 'corrected', 'older',      -- loaded: in time, after its hour, as a correction, after a newer day
    'sent-again', 'refused', 'failed', 'aside', 'allowed', 'dropped', 'missing')),
  day            date,                          -- null: nobody can tell
  correction     integer not null default 0,
  file           text check (length(file) between 1 and 100), -- without .csv and .ctl; null: none came
  control_sha256 text,
  sha256         text,                          -- of the data; null: it was not read
  result         jsonb not null default '{}',   -- figures by name
  said_zh        text not null,
  said_en        text not null,
  decided_by     text,                          -- whoever allowed or dropped it
  check ((decided_by is not null) = (state in ('allowed', 'dropped')))
);
create index feed_arrival_feed on feed_arrival (feed, id desc);
create unique index feed_arrival_missing_once on feed_arrival (feed, day) where state = 'missing';
create trigger feed_arrival_only_grows before update or delete on feed_arrival for each row execute function refuse_change();

-- A person had a list built though data for it were missing.
create table feed_override (
  id          bigint generated always as identity primary key,
  campaign_id text not null references campaign,
  as_of       date not null,
  feeds       text[] not null,                  -- those that were stale
  reason      text not null check (length(reason) between 1 and 500),
  decided_by  text not null,
  decided_at  timestamptz not null default clock_timestamp()
);
create trigger feed_override_only_grows before update or delete on feed_override for each row execute function refuse_change();
