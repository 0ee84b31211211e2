-- Customers who call the line: an attempt of theirs, not of a list. Who stands in for whom, and what is recorded.
alter table call_attempt
  alter list_id drop not null,
  alter record_id drop not null,
  alter customer_id drop not null,             -- null: nobody knows the number
  add direction text not null default 'out' check (direction in ('out', 'in')),
  add constraint call_attempt_of_a_list
    check (direction = 'in' or list_id is not null and record_id is not null and customer_id is not null);
create index call_attempt_in on call_attempt (begun_at) where direction = 'in';

create table cover (
  id            bigint generated always as identity primary key,
  absent_id     text not null references staff,
  substitute_id text not null references staff check (substitute_id <> absent_id),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  made_by       text not null references staff,
  created_at    timestamptz not null default now(),
  check (ends_at > starts_at)
);
create index cover_absent on cover (absent_id, starts_at);

-- A customer who was joined before is joined again, after a manager was lost.
create table call_rejoin (
  id          bigint generated always as identity primary key,
  attempt_id  uuid not null references call_attempt,
  agent_id    text not null references staff,
  joined_at   timestamptz not null,
  unique (attempt_id, joined_at)
);

-- A manager looked at a record and did not have it called.
create table record_skip (
  call_id   uuid primary key,
  record_id bigint not null references call_list_record,
  agent_id  text not null references staff,
  reason    text not null,
  at        timestamptz not null default clock_timestamp()
);

create table call_recording (
  attempt_id     uuid not null references call_attempt,
  file           text not null check (file ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$'),
  length_ms      bigint not null check (length_ms >= 0),
  started_at     timestamptz not null,
  consent_phrase text,
  sha256         text check (sha256 ~ '^[0-9a-f]{64}$'),
  hashed_at      timestamptz,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (attempt_id, file)
);
create index call_recording_unhashed on call_recording (recorded_at) where sha256 is null;
