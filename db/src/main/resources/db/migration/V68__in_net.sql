-- What the operator's systems say of a customer's being in net: heard once, never changed, folded in the order in which it
-- happened. The table of V65 knew neither moments nor customers who are still to come; nothing was ever written to it.
drop table in_net_event;
create table in_net_event (
  id               bigint generated always as identity primary key,
  source           text not null check (length(source) between 1 and 100),
  source_id        text not null check (length(source_id) between 1 and 200), -- the same twice is one
  subscription_key text not null check (length(subscription_key) between 1 and 64),
  kind             text not null check (kind in (
    'joined', 'suspended', 'resumed', 'port-applied', 'port-withdrawn', 'ported', 'cancelled')),
  happened_at      timestamptz not null,        -- by the source's clock
  happened_on      date not null,               -- the operator's day of it
  heard_at         timestamptz not null default clock_timestamp(),
  customer_id      bigint references customer,
  verdict          text check (verdict in ('counted', 'late', 'unchanged', 'unknown-customer')),
  weighed_at       timestamptz,
  check ((verdict is null) = (weighed_at is null)),
  check (verdict is null or (verdict = 'unknown-customer') = (customer_id is null)),
  unique (source, source_id)
);
create index in_net_event_waiting on in_net_event (id) where verdict is null;
create index in_net_event_unknown on in_net_event (subscription_key) where verdict = 'unknown-customer';
create index in_net_event_key on in_net_event (subscription_key, happened_at, id);
create index in_net_event_customer on in_net_event (customer_id);
-- Only one of a customer who was unknown is weighed again.
create trigger in_net_event_weighed_once before update on in_net_event for each row
  when (old.verdict is not null and old.verdict <> 'unknown-customer') execute function refuse_change();
create trigger in_net_event_stays before delete on in_net_event for each row execute function refuse_change();

-- Where a subscription stands after some events. A null says that they do not speak of it.
create type in_net_standing as (
  joined_on     date,
  left_on       date,
  left_by       text,                           -- ported, cancelled
  applied_on    date,                           -- an application to port out that stands
  suspended_on  date                            -- a suspension that stands
);

-- One event further. After leaving only joining again changes anything.
create function in_net_step(s in_net_standing, kind text, day date) returns in_net_standing language sql immutable as $$
  select case
    when kind = 'joined' and s.left_on is not null then row(day, null, null, null, null)::in_net_standing
    when s.left_on is not null then s
    when kind = 'joined' then row(coalesce(s.joined_on, day), null, null, s.applied_on, s.suspended_on)::in_net_standing
    when kind = 'suspended' then row(s.joined_on, null, null, s.applied_on, coalesce(s.suspended_on, day))::in_net_standing
    when kind = 'resumed' then row(s.joined_on, null, null, s.applied_on, null)::in_net_standing
    when kind = 'port-applied' then row(s.joined_on, null, null, coalesce(s.applied_on, day), s.suspended_on)::in_net_standing
    when kind = 'port-withdrawn' then row(s.joined_on, null, null, null, s.suspended_on)::in_net_standing
    else row(s.joined_on, day, kind, s.applied_on, s.suspended_on)::in_net_standing
  end
$$;
create aggregate in_net_fold(text, date) (sfunc = in_net_step, stype = in_net_standing, initcond = '(,,,,)');

alter table customer add column suspended_on date; -- a suspension that stands

-- Lets customers stand as their events say; what these do not speak of stays. Says how many customers were changed.
create function apply_in_net(keys text[]) returns bigint language sql as $$
  with standing as (
    select u.id, f.of_porting, (f.s).*
      from (select e.subscription_key, bool_or(e.kind in ('port-applied', 'port-withdrawn')) as of_porting,
                   in_net_fold(e.kind, e.happened_on order by e.happened_at, e.id) as s
              from in_net_event e where e.subscription_key = any (keys) group by e.subscription_key) f
      join customer u on u.subscription_key = f.subscription_key),
  wanted as (
    select s.*, o.happened and s.left_on is null and o.observed_on <= s.joined_on as back,
           case when s.left_on is not null then false
                when o.happened and o.observed_on <= s.joined_on then true
                else u.in_net end as in_net,
           case when s.of_porting then s.applied_on
                when u.port_out_applied_on < s.joined_on then null -- of the time before
                else u.port_out_applied_on end as port_out_applied_on
      from standing s
      join customer u on u.id = s.id
      left join customer_outcome o on o.customer_id = s.id and o.kind = 'churned'),
  moved as (
    update customer u
       set in_net = w.in_net, joined_on = coalesce(w.joined_on, u.joined_on), suspended_on = w.suspended_on,
           port_out_applied_on = w.port_out_applied_on, updated_at = now()
      from wanted w
     where u.id = w.id
       and (u.in_net, u.joined_on, u.suspended_on, u.port_out_applied_on) is distinct from
           (w.in_net, coalesce(w.joined_on, u.joined_on), w.suspended_on, w.port_out_applied_on)
    returning 1),
  gone as (
    insert into customer_outcome as known (customer_id, kind, happened, observed_on, source)
    select id, 'churned', true, left_on, 'in-net' from wanted where left_on is not null
    on conflict (customer_id, kind) do update set happened = true, observed_on = excluded.observed_on, source = 'in-net'
     where not known.happened or known.observed_on is distinct from excluded.observed_on),
  back as (
    update customer_outcome o set happened = false, observed_on = w.joined_on, source = 'in-net'
      from wanted w where w.back and o.customer_id = w.id and o.kind = 'churned')
  select count(*) from moved
$$;

-- Whether a suspended customer is in net in the figures of a day.
alter table kpi_definition add column suspended_in_net boolean not null default true;

alter table feed drop constraint feed_kind_check, add constraint feed_kind_check check (
  kind in ('customers', 'orders', 'in-net', 'joiners', 'circles', 'terminals'));
