-- Complaints that managers take on the telephone: how long the answer of a class may take, and each as a case with its clock.
create table complaint_limit (
  class      text not null check (class in ('general', 'bill', 'coverage', 'service', 'regulator')),
  holds_from date not null,
  hours      integer not null check (hours between 1 and 360), -- as they are told to the customer, by the clock
  source     text not null check (length(source) between 1 and 300),
  decided_by text references staff,                            -- null: came with the program
  decided_at timestamptz not null default clock_timestamp(),
  primary key (class, holds_from)
);
create trigger complaint_limit_only_grows before update or delete on complaint_limit for each row
  execute function refuse_change();
insert into complaint_limit (class, holds_from, hours, source)
select class, '2000-01-01', hours,
       'House rule. MIIT Order 35 (2016), article 10 (4): whoever has no answer within 15 days may turn to the authority.'
  from (values ('general', 48), ('bill', 24), ('coverage', 48), ('service', 24), ('regulator', 4)) v (class, hours);

-- Beside the complaint itself, which the contact policy and the signals read.
create table complaint_case (
  complaint_id bigint primary key references complaint,
  command      uuid not null unique,             -- taken twice it is one
  customer_id  bigint not null references customer,
  attempt_id   uuid references call_attempt,     -- in which call it was made, if in one
  region_id    text not null references region,  -- whose supervisors answer
  class        text not null check (class in ('general', 'bill', 'coverage', 'service', 'regulator')),
  words        text not null check (length(words) <= 1000),
  wished_by    timestamptz,                      -- until when the customer would like an answer
  taken_by     text not null references staff,
  taken_at     timestamptz not null,
  -- When 30, 60 and 100 % of the time are gone until the promised answer.
  marks        timestamptz[] not null check (cardinality(marks) = 3),
  state        text not null default 'open' check (state in ('open', 'working', 'answered', 'closed')),
  is_open      boolean not null generated always as (state in ('open', 'working')) stored,
  held_by      text references staff,
  cause        text check (length(cause) <= 1000),
  recovery     text check (length(recovery) <= 1000),
  answered_at  timestamptz,
  told_at      timestamptz,
  version      integer not null default 0
);
create index complaint_case_open on complaint_case (region_id) where is_open;
create index complaint_case_customer on complaint_case (customer_id);
create index complaint_case_taken_by on complaint_case (taken_by);
create index complaint_case_attempt on complaint_case (attempt_id) where attempt_id is not null;

create table complaint_step (
  id           bigint generated always as identity primary key,
  complaint_id bigint not null references complaint_case,
  step         text not null check (step in ('taken', 'begin', 'answer', 'tell', 'reopen')),
  by_staff     text not null references staff,
  at           timestamptz not null,
  note         text check (length(note) <= 1000)
);
create index complaint_step_case on complaint_step (complaint_id, id);
create trigger complaint_step_only_grows before update or delete on complaint_step for each row
  execute function refuse_change();

insert into personal_data (table_name, column_name, class, on_erasure)
select m[1], c, v.class, v.on_erasure
  from (values
    ('words', 'emptied', 'complaint_case: words cause recovery'),
    ('words', 'kept', 'complaint_case: region_id class taken_by state held_by'),
    ('words', 'emptied', 'complaint_step: note'),
    ('words', 'kept', 'complaint_step: step by_staff'),
    ('nobody', 'kept', 'complaint_limit: class source decided_by')) v (class, on_erasure, columns)
 cross join lateral regexp_match(v.columns, '^(\S+): (.*)$') m
 cross join lateral regexp_split_to_table(m[2], ' ') c;

-- With the person go the words; nobody is held to answer any more. Erased again it finds what came since.
create function erase_complaints() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update complaint o set closed_at = new.updated_at
    from complaint_case k where k.complaint_id = o.id and k.customer_id = new.id and o.closed_at is null;
  update complaint_case k
     set words = '', cause = case when k.cause is not null then '' end,
         recovery = case when k.recovery is not null then '' end, state = 'closed', version = k.version + 1
   where k.customer_id = new.id and (k.state <> 'closed' or k.words <> '' or k.cause <> '' or k.recovery <> '');
  update complaint_step s set note = 'erased'
    from complaint_case k where k.complaint_id = s.complaint_id and k.customer_id = new.id and s.note <> 'erased';
  return null;
end $$;
create trigger customer_complaints_erased after update of erased_at on customer for each row
  when (new.erased_at is not null) execute function erase_complaints();

grant select on complaint_limit, complaint_case, complaint_step to holdline_eraser;
grant update (closed_at) on complaint to holdline_eraser;
grant update (words, cause, recovery, state, version) on complaint_case to holdline_eraser;
grant update (note) on complaint_step to holdline_eraser;
grant create on schema public to holdline_eraser; -- an owner must have had it
alter function erase_complaints() owner to holdline_eraser;
revoke create on schema public from holdline_eraser;
