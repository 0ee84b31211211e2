-- Decision tables in versions: who wrote, approved and activated what, from when until when, and what was known of it.
create table rule_table (
  id      text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  place   integer generated always as identity unique, -- the table in the exclusion constraint of rule_period
  kind    text not null,
  name_zh text not null,
  name_en text not null
);

create table rule_version (
  id          bigint generated always as identity primary key,
  table_id    text not null references rule_table,
  number      integer not null check (number > 0),
  content     text not null,                     -- the table as JSON
  sha256      text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  errors      integer not null check (errors >= 0), -- faults that stop it from being submitted
  state       text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'retired')),
  author      text not null,
  approver    text,
  based_on    bigint references rule_version,
  lock        integer not null default 0,        -- counts changes, so that nobody overwrites what he has not seen
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  unique (table_id, number),
  check (approver <> author),
  check ((state = 'approved') <= (approver is not null)),
  check ((state in ('submitted', 'approved')) <= (errors = 0))
);

-- What was done with a version; rows are only ever added.
create table rule_step (
  id         bigint generated always as identity primary key,
  version_id bigint not null references rule_version,
  at         timestamptz not null,
  who        text not null,
  what       text not null check (what in ('created', 'saved', 'submitted', 'approved', 'returned', 'activated', 'scheduled',
    'rolled-back', 'withdrawn', 'retired', 'commented', 'gate-overridden')),
  comment    text not null default '',
  old_state  text not null,
  new_state  text not null
);
create index rule_step_version on rule_step (version_id, id);
create trigger rule_step_only_grows before update or delete on rule_step for each row execute function refuse_change();

-- Content changes only in a draft, a decided version never goes back, and nobody approves what he has written himself.
create function guard_rule_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'versions of a table are never deleted';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' and (new.author, new.approver) is distinct from ('holdline', 'system') then
      raise exception 'a version begins as a draft';
    end if;
    return new;
  end if;
  if (new.id, new.table_id, new.number, new.author, new.created_at)
     is distinct from (old.id, old.table_id, old.number, old.author, old.created_at) then
    raise exception 'the origin of version % never changes', old.id;
  end if;
  if old.state <> 'draft' and (new.content, new.sha256, new.errors) is distinct from (old.content, old.sha256, old.errors) then
    raise exception 'version % is no draft any more; its content never changes', old.id;
  end if;
  if old.approver is not null and new.approver is distinct from old.approver then
    raise exception 'version % has been approved', old.id;
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'),
      ('approved', 'retired'), ('draft', 'retired'), ('approved', 'approved'), ('submitted', 'submitted'), ('retired', 'retired')) then
    raise exception 'version % cannot go from % to %', old.id, old.state, new.state;
  end if;
  if new.approver is not null and old.approver is null
     and exists (select from rule_step s where s.version_id = old.id and s.who = new.approver and s.what in ('created', 'saved')) then
    raise exception 'version % cannot be approved by %, who has written in it', old.id, new.approver;
  end if;
  return new;
end $$;
create trigger rule_version_guarded before insert or update or delete on rule_version for each row execute function guard_rule_version();

-- When a version is in force. A table's periods leave no gap and never overlap.
create table rule_period (
  id         bigint generated always as identity primary key,
  place      integer not null references rule_table (place),
  version_id bigint not null references rule_version,
  during     tstzrange not null check (not isempty(during) and not upper_inc(during)),
  resumes    boolean not null,                    -- true: takes over again when the version in between ends
  withdrawn  boolean not null default false,
  exclude using gist (int4range(place, place, '[]') with &&, during with &&) where (not withdrawn)
);
create index rule_period_version on rule_period (version_id);

create function guard_rule_period() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from rule_version v join rule_table t on t.id = v.table_id
                   where v.id = new.version_id and v.state = 'approved' and t.place = new.place) then
      raise exception 'version % is not approved', new.version_id;
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (new.id, new.place, new.version_id, lower(new.during), new.resumes)
       is distinct from (old.id, old.place, old.version_id, lower(old.during), old.resumes)
     or not new.during <@ old.during or (old.withdrawn and not new.withdrawn) then
    raise exception 'a period may only end earlier or be withdrawn';
  end if;
  return new;
end $$;
create trigger rule_period_guarded before insert or update or delete on rule_period
  for each row execute function guard_rule_period();

-- A version compared with the one in force, on the facts of a day.
create table rule_simulation (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references rule_version,
  against_id  bigint not null references rule_version,
  sha256      text not null,                     -- of the version's content at that time
  facts_of    date not null,
  who         text not null,
  job_id      bigint,
  state       text not null default 'running' check (state in ('running', 'cancelling', 'done', 'failed', 'cancelled')),
  started_at  timestamptz not null,
  finished_at timestamptz,
  result      jsonb,
  check ((state = 'done') = (result is not null))
);
create index rule_simulation_version on rule_simulation (version_id, id);

-- A version held against what really became of the customers.
create table rule_backtest (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references rule_version,
  sha256      text not null,
  facts_of    date not null,
  who         text not null,
  job_id      bigint,
  state       text not null default 'running' check (state in ('running', 'cancelling', 'done', 'failed', 'cancelled')),
  started_at  timestamptz not null,
  finished_at timestamptz,
  result      jsonb,
  check ((state = 'done') = (result is not null))
);
create index rule_backtest_version on rule_backtest (version_id, id);

-- What each row of a version did on known outcomes, beside its content.
create table rule_row_measured (
  version_id  bigint not null references rule_version,
  row_id      text not null,
  backtest_id bigint not null references rule_backtest,
  share       double precision not null,
  lift        double precision not null,
  lift_low    double precision not null,
  lift_high   double precision not null,
  subjects    bigint not null,
  source      text not null,
  primary key (version_id, row_id)
);

alter table score_run add column versions jsonb;  -- {"churn-points": 17, "value-tier": 3}
