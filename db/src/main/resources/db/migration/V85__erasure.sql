-- Erasing a customer: asked for by one person, decided by another, done by one function of a role of its own.

alter table approval_request
  drop constraint approval_request_kind_check,
  add constraint approval_request_kind_check check (kind in ('unmask', 'erase')),
  add column customer_id bigint,
  add constraint approval_request_customer check ((kind = 'erase') = (customer_id is not null));
create index approval_request_customer on approval_request (customer_id) where customer_id is not null;
create index audit_reason on audit (action, subject) where subject is not null and detail ? 'reason';

alter table customer add column erased_at timestamptz;

create table erasure (
  customer_id      bigint primary key references customer,
  subscription_key text not null unique,
  request_id       bigint references approval_request, -- null: done again after a restore
  at               timestamptz not null,
  done_at          timestamptz                         -- null: something is kept until its least time is over
);
create trigger erasure_stays before delete on erasure for each row execute function refuse_change();

create table erasure_kept (
  customer_id bigint not null references erasure,
  class       text not null,
  until       timestamptz not null,
  primary key (customer_id, class)
);

create table erased_recording (
  file    text primary key,
  due_at  timestamptz not null, -- from then on the file may go
  gone_at timestamptz           -- null: it still lies in the folder
);
create index erased_recording_due on erased_recording (due_at) where gone_at is null;

-- A refusal that outlives its number. The mark has 24 bits, so that hundreds of numbers have the same: nobody can tell whose it was.
create function number_mark(phone text) returns text language sql immutable as $$
  select substr(encode(sha256(convert_to(phone, 'UTF8')), 'hex'), 1, 6)
$$;
create table refused_number (
  mark        text not null,
  list        text not null,
  campaign_id text,
  expires_at  timestamptz,
  constraint refused_number_once unique nulls not distinct (mark, list, campaign_id)
);

create table purge_proof (
  id         bigint generated always as identity primary key,
  job_id     bigint not null,
  at         timestamptz not null default clock_timestamp(),
  class      text not null,
  older_than date not null,
  due        bigint not null, -- rows that were older, when it began
  gone       bigint not null,
  held       bigint not null, -- of those left: under a legal hold, waited for, or newest of their kind
  remaining  bigint not null, -- left for no such reason: 0, or the job says so
  check (due >= 0 and gone >= 0 and held >= 0 and remaining >= 0)
);
create index purge_proof_at on purge_proof (at desc);
create trigger purge_proof_only_grows before update or delete on purge_proof for each row execute function refuse_change();

create function must_keep_until(what text, jurisdiction text, since timestamptz) returns timestamptz language sql stable as $$
  select since + make_interval(days => max(least_days)) from retention_term
   where class = what and jurisdiction_id in (jurisdiction, split_part(jurisdiction, '-', 1))
$$;

create function redacted(said text, words text[]) returns text language plpgsql immutable as $$
declare word text;
begin
  foreach word in array words loop
    said := replace(said, word, '***');
  end loop;
  return said;
end $$;

-- What is erased stays erased, whatever file or undo comes.
create function stay_erased() returns trigger language plpgsql as $$
begin
  new.erased_at := old.erased_at;
  new.name := '';
  new.phone := null;
  new.zone := null;
  new.language := 'zh-CN';
  new.attributes := '{}';
  new.contract_term := null;
  new.payment_method := null;
  new.internet := null;
  new.tech_support := null;
  new.online_security := null;
  new.dependents := null;
  new.handset_since := null;
  return new;
end $$;
create trigger customer_stays_erased before update on customer for each row when (old.erased_at is not null)
  execute function stay_erased();

-- Rows that are only ever added: one role may change them, and only what it is granted below.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if current_user = 'holdline_eraser' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;

create function tell_erasure() returns trigger language plpgsql as $$
begin
  if somebody_hears('erasure') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'erasure', 'io.holdline.customer.erased', f.subscription_key, f.at, '{}'
      from fresh f where f.request_id is not null order by f.customer_id;
  end if;
  return null;
end $$;
create trigger erasure_told after insert on erasure referencing new table as fresh
  for each statement execute function tell_erasure();

-- Erases what may go at the moment and answers with what is kept until when; done again it finds what came since.
create function erase_person(person bigint, moment timestamptz) returns table (class text, until timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  known    customer;
  numbers  text[];
  words    text[];
  attempts uuid[];
  orders   bigint[];
begin
  select * into strict known from customer where id = person for update;
  attempts := array(select a.id from call_attempt a where a.customer_id = person);
  orders := array(select w.id from work_order w where w.customer_id = person);
  numbers := array(
    select n.phone from (select known.phone union select a.phone from call_attempt a where a.customer_id = person) n (phone)
     where n.phone like '+%' and not exists (select from customer o where o.phone = n.phone and o.id <> person));
  words := array(
    select w from unnest(numbers) n
     cross join lateral (values (n), (ltrim(n, '+')), (regexp_replace(n, '^\+86', ''))) v (w)
    union select known.name where char_length(known.name) >= 2
    order by 1 desc);

  -- The refusal stays, its number does not.
  insert into refused_number (mark, list, campaign_id, expires_at)
  select r.mark, r.list, r.campaign_id, case when bool_and(r.expires_at is not null) then max(r.expires_at) end
    from (select number_mark(d.phone), d.list, d.campaign_id, d.expires_at from do_not_call d
           where d.phone = any (numbers) and d.list in ('own', 'campaign', 'national')
             and (d.expires_at is null or d.expires_at > moment)
          union all
          select number_mark(n), 'own', null, null from unnest(numbers) n
           where exists (select from telemarketing_refusal t where t.customer_id = person)) r (mark, list, campaign_id, expires_at)
   group by r.mark, r.list, r.campaign_id
  on conflict on constraint refused_number_once do update
     set expires_at = case when refused_number.expires_at is not null and excluded.expires_at is not null
                           then greatest(refused_number.expires_at, excluded.expires_at) end;
  delete from do_not_call d where d.phone = any (numbers);
  delete from number_check k where k.phone = any (numbers);

  update call_list_record r
     set state = 'done', done_reason = 'erased', call_id = null, leased_until = null, awaits_slot = null
   where r.customer_id = person and r.state in ('waiting', 'leased');
  update callback k set state = 'broken', closed_at = moment where k.customer_id = person and k.state in ('open', 'task');
  update commitment c
     set promise = '', state = case c.state when 'open' then 'broken' else c.state end,
         closed_at = case c.state when 'open' then moment else c.closed_at end
   where c.customer_id = person and (c.promise <> '' or c.state = 'open');

  update disposition d set note = '' where d.attempt_id = any (attempts) and d.note <> '';
  update disposition_correction d set reason = 'erased' where d.attempt_id = any (attempts) and d.reason <> 'erased';
  update offer_event e set reason = '' where e.customer_id = person and e.reason <> '';
  update publicity_touch t set what = 'erased' where t.customer_id = person and t.what <> 'erased';
  update sale_event e set detail = ''
   where e.detail <> '' and (e.subscription_key = known.subscription_key
     or e.sale_id in (select s.id from sale s where s.customer_id = person)
     or e.reference in (select s.id from sale s where s.customer_id = person));
  update sale_errand e
     set last_fault = null, state = case when e.kind = 'ask' and e.state = 'waiting' then 'dropped' else e.state end
   where e.sale_id in (select s.id from sale s where s.customer_id = person);

  update work_order w
     set what = '', result = case when w.result is not null then '' end,
         return_note = case when w.return_note is not null then 'erased' end,
         pause_note = null, pause_reason = null, paused_at = null, resumes_as = null,
         return_reason = case when w.is_open then 'other' else w.return_reason end,
         return_next = case when w.is_open then 'close' else w.return_next end,
         state = case when w.is_open then 'returned' else w.state end, version = w.version + 1
   where w.id = any (orders) and (w.is_open or w.what <> '' or w.result <> '' or w.return_note <> 'erased');
  update work_order_step s set note = 'erased' where s.work_order_id = any (orders) and s.note <> 'erased';
  delete from work_order_proof p where p.work_order_id = any (orders);
  update work_order_event e set detail = ''
   where e.detail <> '' and e.reference in (select f.reference from work_order_errand f where f.work_order_id = any (orders));
  update work_order_errand e set last_fault = null, state = case e.state when 'waiting' then 'dropped' else e.state end
   where e.work_order_id = any (orders);

  update terminal_event t set terminal = 'erased-' || x.n
    from (select e.terminal, dense_rank() over (order by e.terminal)
                 + (select count(distinct o.terminal) from terminal_event o
                     where o.subscription_key = known.subscription_key and o.terminal like 'erased-%') as n
            from terminal_event e where e.subscription_key = known.subscription_key and e.terminal not like 'erased-%') x
   where t.subscription_key = known.subscription_key and t.terminal = x.terminal;

  update gate_refusal g set input = 'erased' where g.customer_id = person and g.reason = 'legal-hold' and g.input <> 'erased';
  update call_list_exclusion x set input = 'erased'
   where x.customer_id = person and x.reason = 'legal-hold' and x.input <> 'erased'
     and x.list_id in (select l.id from call_list l);
  update number_shown n set reason = 'erased' where n.customer_id = person and n.reason <> 'erased';
  update audit a set detail = a.detail - 'reason'
   where a.detail ? 'reason' and (a.customer_id = person
     or (a.action, a.subject) in (
          select v.action, r.id::text from approval_request r
           cross join (values ('approval-ask'), ('approval-give'), ('approval-refuse')) v (action) where r.customer_id = person
          union all select 'hold-lift', h.id::text from legal_hold h where h.customer_id = person
          union all select 'correct-disposition', c::text from unnest(attempts) c));
  update approval_decision d set reason = 'erased'
   where d.reason <> 'erased' and d.request_id in (select r.id from approval_request r where r.customer_id = person);
  update approval_request r set reason = 'erased' where r.customer_id = person and r.reason <> 'erased';
  update legal_hold h set reason = 'erased', lift_reason = case when h.lift_reason is not null then 'erased' end
   where h.customer_id = person and (h.reason <> 'erased' or h.lift_reason <> 'erased');

  delete from import_row r where r.subscription_key = known.subscription_key;
  delete from import_reject r where redacted(r.value || ' ' || r.sentence, words) <> r.value || ' ' || r.sentence;
  update import_before b
     set image = b.image || '{"name": "", "phone": null, "zone": null, "language": "zh-CN", "attributes": {}, "contract_term": null,
                              "payment_method": null, "internet": null, "tech_support": null, "online_security": null,
                              "dependents": null, "handset_since": null}'
   where b.customer_id = person and b.kind = 'customer' and b.image is not null;
  update import_batch b
     set samples = coalesce((select jsonb_agg(e.change order by e.place)
                               from jsonb_array_elements(b.samples) with ordinality e (change, place)
                              where e.change ->> 'key' is distinct from known.subscription_key), '[]')
   where b.samples @> jsonb_build_array(jsonb_build_object('key', known.subscription_key));

  if cardinality(words) > 0 then
    update batch_job_execution x set exit_message = redacted(x.exit_message, words)
     where redacted(x.exit_message, words) <> x.exit_message;
    update batch_step_execution x set exit_message = redacted(x.exit_message, words)
     where redacted(x.exit_message, words) <> x.exit_message;
    update batch_job_execution_context x
       set short_context = redacted(x.short_context, words), serialized_context = redacted(x.serialized_context, words)
     where redacted(x.short_context, words) <> x.short_context or redacted(x.serialized_context, words) <> x.serialized_context;
    update batch_step_execution_context x
       set short_context = redacted(x.short_context, words), serialized_context = redacted(x.serialized_context, words)
     where redacted(x.short_context, words) <> x.short_context or redacted(x.serialized_context, words) <> x.serialized_context;
    update feed_arrival x set said_zh = redacted(x.said_zh, words), said_en = redacted(x.said_en, words)
     where redacted(x.said_zh, words) <> x.said_zh or redacted(x.said_en, words) <> x.said_en;
    update feed x
       set remark_zh = redacted(x.remark_zh, words), remark_en = redacted(x.remark_en, words),
           pickup_remark_zh = redacted(x.pickup_remark_zh, words), pickup_remark_en = redacted(x.pickup_remark_en, words)
     where redacted(concat_ws(' ', x.remark_zh, x.remark_en, x.pickup_remark_zh, x.pickup_remark_en), words)
           <> concat_ws(' ', x.remark_zh, x.remark_en, x.pickup_remark_zh, x.pickup_remark_en);
    update webhook_delivery x set last_fault = redacted(x.last_fault, words) where redacted(x.last_fault, words) <> x.last_fault;
    update rule_learning x set sentence = redacted(x.sentence, words) where redacted(x.sentence, words) <> x.sentence;
  end if;

  -- What the law wants kept for a while waits for its day; who else was called on these numbers is not known.
  insert into erased_recording (file, due_at)
  select r.file, coalesce(must_keep_until('recording', c.jurisdiction_id, a.begun_at), moment)
    from call_recording r join call_attempt a on a.id = r.attempt_id join campaign c on c.id = a.campaign_id
   where a.id = any (attempts)
  on conflict do nothing;
  update call_attempt a set phone = 'erased'
    from campaign c
   where c.id = a.campaign_id and a.phone <> 'erased'
     and (a.customer_id = person or a.customer_id is null and a.phone = any (numbers))
     and coalesce(must_keep_until('calls', c.jurisdiction_id, a.begun_at) <= moment, true);

  update customer u
     set erased_at = coalesce(u.erased_at, moment), name = '', phone = null, zone = null, language = 'zh-CN', attributes = '{}',
         contract_term = null, payment_method = null, internet = null, tech_support = null, online_security = null,
         dependents = null, handset_since = null, updated_at = moment
   where u.id = person;

  return query
    select 'calls', max(must_keep_until('calls', c.jurisdiction_id, a.begun_at))
      from call_attempt a join campaign c on c.id = a.campaign_id
     where a.phone <> 'erased' and (a.customer_id = person or a.customer_id is null and a.phone = any (numbers))
    having count(*) > 0
    union all
    select 'recording', max(e.due_at) from erased_recording e
      join call_recording r on r.file = e.file
     where r.attempt_id = any (attempts) and e.due_at > moment
    having count(*) > 0;
end $$;

-- Notes what is still kept of a customer who is on record as erased, and erases the rest.
create function erase_on_record(person bigint, moment timestamptz) returns void language plpgsql as $$
begin
  delete from erasure_kept k where k.customer_id = person;
  insert into erasure_kept (customer_id, class, until) select person, e.class, e.until from erase_person(person, moment) e;
  update erasure e
     set done_at = case when exists (select from erasure_kept k where k.customer_id = person) then null
                        else coalesce(e.done_at, moment) end
   where e.customer_id = person;
end $$;

-- After a restore: the keys of everybody erased since the backup. Null: all on record, as the purge does.
create function erase_again(keys text[], moment timestamptz) returns bigint language plpgsql as $$
declare
  person bigint;
  erased bigint := 0;
begin
  insert into erasure (customer_id, subscription_key, at)
  select u.id, u.subscription_key, moment from customer u where u.subscription_key = any (keys)
  on conflict do nothing;
  for person in select e.customer_id from erasure e
                 where (keys is null or e.subscription_key = any (keys)) order by e.customer_id loop
    perform erase_on_record(person, moment);
    erased := erased + 1;
  end loop;
  return erased;
end $$;

-- The role, what it may change, and that nobody else is it. Where the program may not make roles an administrator makes it first.
do $$
declare
  program text := current_user;
begin
  if not exists (select from pg_roles where rolname = 'holdline_eraser') then
    begin
      create role holdline_eraser nologin;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'the role holdline_eraser is missing and % may not make it', program
          using hint = format('As an administrator: create role holdline_eraser nologin; grant holdline_eraser to %I with inherit false, set true;', program);
    end;
  end if;
  if not pg_has_role(program, 'holdline_eraser', 'set') then
    execute format('grant holdline_eraser to %I with inherit false, set true', program);
  end if;
end $$;

grant usage, create on schema public to holdline_eraser; -- create: an owner must have had it
grant select on all tables in schema public to holdline_eraser;
grant update (name, phone, zone, language, attributes, contract_term, payment_method, internet, tech_support, online_security,
              dependents, handset_since, erased_at, updated_at) on customer to holdline_eraser;
grant update (phone) on call_attempt to holdline_eraser;
grant update (state, done_reason, call_id, leased_until, awaits_slot) on call_list_record to holdline_eraser;
grant update (state, closed_at) on callback to holdline_eraser;
grant update (promise, state, closed_at) on commitment to holdline_eraser;
grant update (note) on disposition to holdline_eraser;
grant update (reason) on disposition_correction, offer_event, number_shown, approval_request, approval_decision to holdline_eraser;
grant update (what) on publicity_touch to holdline_eraser;
grant update (detail) on sale_event, work_order_event, audit to holdline_eraser;
grant update (state, last_fault) on sale_errand, work_order_errand to holdline_eraser;
grant update (what, result, return_note, pause_note, pause_reason, paused_at, resumes_as, return_reason, return_next, state, version)
  on work_order to holdline_eraser;
grant update (note) on work_order_step to holdline_eraser;
grant update (terminal) on terminal_event to holdline_eraser;
grant update (input) on gate_refusal, call_list_exclusion to holdline_eraser;
grant update (reason, lift_reason) on legal_hold to holdline_eraser;
grant update (image) on import_before to holdline_eraser;
grant update (samples) on import_batch to holdline_eraser;
grant update (exit_message) on batch_job_execution, batch_step_execution to holdline_eraser;
grant update (short_context, serialized_context) on batch_job_execution_context, batch_step_execution_context to holdline_eraser;
grant update (said_zh, said_en) on feed_arrival to holdline_eraser;
grant update (remark_zh, remark_en, pickup_remark_zh, pickup_remark_en) on feed to holdline_eraser;
grant update (last_fault) on webhook_delivery to holdline_eraser;
grant update (sentence) on rule_learning to holdline_eraser;
grant update (expires_at) on refused_number to holdline_eraser;
grant delete on do_not_call, number_check, work_order_proof, import_row, import_reject to holdline_eraser;
grant insert on refused_number, erased_recording, outbox_event, webhook_delivery to holdline_eraser;

do $$
declare
  program text := current_user;
begin
  alter function erase_person(bigint, timestamptz) owner to holdline_eraser;
  set local role holdline_eraser;
  revoke execute on function erase_person(bigint, timestamptz) from public;
  execute format('grant execute on function erase_person(bigint, timestamptz) to %I', program);
  reset role;
end $$;
revoke create on schema public from holdline_eraser;
