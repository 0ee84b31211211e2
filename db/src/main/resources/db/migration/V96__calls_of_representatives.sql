-- A representative calls the customer of a work order through the switch, which shows neither the other's number.

-- The telephone on which somebody of the field is rung; nobody types it at the moment of a call.
create table work_number (
  staff_id text primary key references staff,
  phone    text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  set_by   text not null references staff,
  set_at   timestamptz not null default clock_timestamp()
);

-- One call, from the wish to its end; it is also the queue that the dialers attend to.
create table rep_call (
  id              uuid primary key default gen_random_uuid(),        -- call id = the customer's channel at the switch
  leg             uuid not null unique default gen_random_uuid(),    -- the representative's channel
  command         uuid not null unique,                              -- sent twice it is one
  work_order_id   bigint not null references work_order,
  customer_id     bigint not null references customer,
  rep_id          text not null references staff,
  rep_phone       text not null,
  phone           text not null,
  caller_id       text,                                              -- what both are shown; null: the switch's own
  jurisdiction_id text not null references jurisdiction,
  wished_at       timestamptz not null default clock_timestamp(),
  stage           text not null default 'wished' check (stage in ('wished', 'ringing-rep', 'ringing-customer', 'speaking')),
  holder          text,                                              -- the process that attends to it
  held_until      timestamptz,
  rep_answered_at timestamptz,
  dialled_at      timestamptz,                                       -- the customer: from then on it is an attempt
  ringing_at      timestamptz,
  answered_at     timestamptz,
  joined_at       timestamptz,
  ended_at        timestamptz,
  kind            text check (kind in (
    'connected', 'abandoned', 'machine', 'busy', 'noAnswer', 'unallocated', 'rejected', 'congestion', 'unreachable', 'cancelled',
    'switchRefused', 'lost')),                                       -- null: the customer was not called
  cause           text,
  refusal         text,                                              -- what the policy said when the customer was to be called
  check ((ended_at is null) = (cause is null)),
  check (ended_at is null or (kind is null) = (dialled_at is null))
);
create unique index rep_call_running on rep_call (rep_id) where ended_at is null; -- one at a time
create index rep_call_open on rep_call (wished_at) where ended_at is null;
create index rep_call_order on rep_call (work_order_id, wished_at);
create index rep_call_customer on rep_call (customer_id, dialled_at desc);
create index rep_call_phone on rep_call (phone, dialled_at desc) where dialled_at is not null;
create trigger rep_call_stays before update or delete on rep_call for each row when (old.ended_at is not null)
  execute function refuse_change();

alter table work_order_step
  drop constraint work_order_step_step_check,
  add constraint work_order_step_step_check check (step in (
    'dispatched', 'seen', 'accept', 'return', 'appoint', 'begin', 'pause', 'resume', 'finish', 'note', 'delay', 'chase',
    'transfer', 'redispatch', 'merge', 'confirm', 'field', 'call'));

-- The terms under which a customer is called about a promised visit, as those of a campaign: the law of the region's shops (of
-- test numbers none) of that day. A service call without a goal; where the law names no number of calls a day the house says three.
create function visit_contact_terms(person bigint, moment timestamptz, caller text) returns table (
  campaign_id text, goal text, purpose text, caller_id text, all_hours boolean, calls_from time, calls_until time,
  law_from time, law_until time, window_hours integer, jurisdiction_id text, effective_from date, rest text,
  consent_required boolean, port_out_stops boolean, registered_number boolean,
  day_attempts integer, week_attempts integer, ever_attempts integer,
  number_day_attempts integer, number_week_attempts integer, number_ever_attempts integer,
  after_contact_hours integer, after_complaint_hours integer, after_abandoned_hours integer, dead_number_days integer)
language sql stable as $$
  select null::text, null::text, 'service', caller, t.calls_from is null, coalesce(t.calls_from, '00:00'),
         coalesce(t.calls_until, '23:59'), t.calls_from, t.calls_until, 0, t.jurisdiction_id, t.effective_from, t.rest,
         t.consent_required, t.port_out_stops, t.registered_number,
         coalesce(t.day_attempts, 3), t.week_attempts, t.ever_attempts,
         coalesce(t.number_day_attempts, 3), t.number_week_attempts, t.number_ever_attempts,
         t.after_contact_hours, t.after_complaint_hours, t.after_abandoned_hours, t.dead_number_days
    from customer u
    join region g on g.id = u.region_id
    left join shop_hours h on h.region_id = u.region_id
   cross join lateral (
         select * from contact_terms t
          where t.jurisdiction_id = case when u.phone ~ '^\+999[0-9]{9}$' then 'TEST' else coalesce(h.jurisdiction_id, 'CN') end
          order by t.effective_from > (moment at time zone coalesce(u.zone, g.zone))::date,
                   abs(t.effective_from - (moment at time zone coalesce(u.zone, g.zone))::date) limit 1) t
   where u.id = person
$$;

insert into personal_data (table_name, column_name, class, on_erasure) values
  ('work_number', 'staff_id', 'staff', 'kept'),
  ('work_number', 'phone', 'staff', 'kept'),
  ('work_number', 'set_by', 'staff', 'kept'),
  ('rep_call', 'rep_id', 'calls', 'kept'),
  ('rep_call', 'rep_phone', 'calls', 'kept'),
  ('rep_call', 'phone', 'calls', 'emptied'),
  ('rep_call', 'caller_id', 'calls', 'kept'),
  ('rep_call', 'jurisdiction_id', 'calls', 'kept'),
  ('rep_call', 'stage', 'calls', 'kept'),
  ('rep_call', 'holder', 'calls', 'kept'),
  ('rep_call', 'kind', 'calls', 'kept'),
  ('rep_call', 'cause', 'calls', 'kept'),
  ('rep_call', 'refusal', 'calls', 'kept');

-- Whoever is erased: the number goes too, as soon as the law no longer wants it kept. An erasure sets updated_at to its moment.
create function forget_rep_calls() returns trigger language plpgsql as $$
begin
  if current_user <> 'holdline_eraser' then
    return null;
  end if;
  update rep_call v set phone = 'erased'
   where v.customer_id = new.id and v.phone <> 'erased' and v.ended_at is not null
     and coalesce(must_keep_until('calls', v.jurisdiction_id, v.wished_at) <= new.updated_at, true);
  return null;
end $$;
create trigger customer_rep_calls_forgotten after update on customer for each row when (new.erased_at is not null)
  execute function forget_rep_calls();
grant select, update (phone) on rep_call to holdline_eraser;

create or replace function erase_on_record(person bigint, moment timestamptz) returns void language plpgsql as $$
begin
  delete from erasure_kept k where k.customer_id = person;
  insert into erasure_kept (customer_id, class, until) select person, e.class, e.until from erase_person(person, moment) e;
  insert into erasure_kept (customer_id, class, until)
  select person, 'calls', max(must_keep_until('calls', v.jurisdiction_id, v.wished_at))
    from rep_call v where v.customer_id = person and v.phone <> 'erased' having count(*) > 0
  on conflict (customer_id, class) do update set until = greatest(erasure_kept.until, excluded.until);
  update erasure e
     set done_at = case when exists (select from erasure_kept k where k.customer_id = person) then null
                        else coalesce(e.done_at, moment) end
   where e.customer_id = person;
end $$;
