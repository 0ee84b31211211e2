-- Whether a number may be called is also asked of somebody else's list, such as the national one. What it said is kept for
-- a day as rows of do_not_call, which alone decides.

alter table do_not_call drop constraint do_not_call_list_check;
alter table do_not_call add constraint do_not_call_list_check
  check (list in ('own', 'campaign', 'national', 'elsewhere', 'unanswered')); -- the list that is asked; nobody knows what it says

-- Which numbers were asked about, and the latest word.
create table number_check (
  phone    text primary key,
  asked_at timestamptz not null,
  listed   boolean not null
);
create index number_check_age on number_check (asked_at);

-- Writes down what the list said of some numbers at a moment.
create function hear_number_check(asked text[], on_list text[], moment timestamptz) returns bigint language sql as $$
  with said as (
    select distinct phone, phone = any (on_list) as listed from unnest(asked) phone),
  kept as (
    insert into number_check as k (phone, asked_at, listed) select phone, moment, listed from said order by phone
    on conflict (phone) do update set asked_at = excluded.asked_at, listed = excluded.listed
     where k.asked_at <= excluded.asked_at
    returning phone, listed),
  forbidden as (
    insert into do_not_call (phone, reason, source, list, since, expires_at)
    select phone, 'listed', 'edge', 'elsewhere', moment, moment + interval '1 day' from kept where listed order by phone
    on conflict on constraint do_not_call_once do update set expires_at = excluded.expires_at),
  ended as (
    update do_not_call d set expires_at = moment
      from kept k
     where d.phone = k.phone and (d.expires_at is null or d.expires_at > moment)
       and (d.list = 'unanswered' or d.list = 'elsewhere' and not k.listed))
  select count(*) from kept
$$;

-- The list gave no answer about a number that is about to be dialled: its last word of the last week stands for another
-- hour; without one the number waits ten minutes.
create function miss_number_check(number text, moment timestamptz) returns void language sql as $$
  with last as (
    select k.listed from (select number as phone) n
      left join number_check k on k.phone = n.phone and k.asked_at > moment - interval '7 days')
  insert into do_not_call (phone, reason, source, list, since, expires_at)
  select number, case when listed then 'listed' else 'nobody answers' end, 'edge',
         case when listed then 'elsewhere' else 'unanswered' end, moment,
         moment + case when listed then interval '1 hour' else interval '10 minutes' end
    from last where listed is distinct from false
  on conflict on constraint do_not_call_once do update
     set expires_at = greatest(do_not_call.expires_at, excluded.expires_at)
$$;
