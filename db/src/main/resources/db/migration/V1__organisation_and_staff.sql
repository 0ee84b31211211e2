-- The operator's organisation and the people who work in it.
create table prefecture (
  id      text primary key,
  name_zh text not null,
  name_en text not null
);

create table region (
  id            text primary key,
  prefecture_id text not null references prefecture,
  name_zh       text not null,
  name_en       text not null,
  zone          text not null default 'Asia/Shanghai' -- IANA zone: calling hours are read in it
);

create table team (
  id        text primary key,
  region_id text not null references region,
  name_zh   text not null,
  name_en   text not null
);

create table staff (
  id            text primary key check (id ~ '^[a-z0-9][a-z0-9_-]{0,31}$'), -- sign-in name and extension
  name_zh       text not null,
  name_en       text not null,
  role          text not null check (role in ('telephone_manager', 'team_leader', 'supervisor', 'marketer', 'rep', 'qa', 'auditor', 'admin')),
  team_id       text references team,
  region_id     text references region,      -- null: all regions
  password_hash text,                        -- Argon2id; null: cannot sign in
  active        boolean not null default true,
  created_at    timestamptz not null default now()
);
