-- A process bears a name and lives as long as one of its sessions holds a lock of that name: when it is killed, the
-- database lets go at once.
create function process_lives(process text) returns boolean language sql stable as $$
  select exists (
    select from pg_locks l, hashtextextended('process ' || process, 0) as key
    where l.locktype = 'advisory' and l.granted and l.objsubid = 1
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid = (key >> 32 & 4294967295)::oid
      and l.objid = (key & 4294967295)::oid)
$$;

-- The parts of a step that runs, until the step has ended. Any process may take one whose holder is nobody or dead.
create table job_part (
  step_execution_id bigint primary key references batch_step_execution on delete cascade,
  job_execution_id  bigint not null references batch_job_execution on delete cascade,
  job               text not null,
  keeper            text not null,                      -- the process that runs the job
  holder            text,                               -- the process that does the part; null: none
  taken             integer not null default 0,         -- how often it was; who holds the latest may write
  shared            boolean not null default true,      -- whether others than the keeper may take it
  done              boolean not null default false
);
create index job_part_job on job_part (job_execution_id);
