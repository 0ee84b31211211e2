-- What was handed back of a day, kind by kind.
create table result_file (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind ~ '^[a-z-]{1,40}$'), -- files are KIND-2026-11-28.csv and .ctl
  day        date not null,
  correction integer not null check (correction >= 0),       -- 0: the first of its day
  rows       bigint not null,
  bytes      bigint not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null default clock_timestamp(),
  handed_at  timestamptz,                                    -- null: lies under its .part name
  unique (kind, day, correction)
);
create trigger result_file_stays before delete on result_file for each row execute function refuse_change();
