-- What binds a customer by circles and orders, and whom the operator has lost, each as of a day.

-- Who was in a circle on a day, since when. A circle is a barrier, never a contract.
create function circles_on(day date) returns table (customer_id bigint, since date) language sql stable as $$
  select u.id, min(last.happened_on)
    from (select distinct on (e.subscription_key, e.circle) e.subscription_key, e.change, e.happened_on
            from circle_event e where e.happened_on <= day
           order by e.subscription_key, e.circle, e.happened_at desc, e.id desc) last
    join customer u on u.subscription_key = last.subscription_key
   where last.change = 'joined'
   group by u.id
$$;

-- Until when an order in force on a day binds: what came into force, of an offer whose terms then bound for some months. An
-- order without such terms binds nobody.
create function order_binds_on(day date) returns table (customer_id bigint, bound_until date) language sql stable as $$
  select s.customer_id, max((k.happened_on + make_interval(months => t.binds_months))::date - 1)
    from sale s
    join lateral (select c.counts, c.happened_on from sale_count c
                   where c.sale_id = s.id and c.happened_on <= day order by c.id desc limit 1) k on k.counts = 1
    join lateral (select o.binds_months from offer_terms o
                   where o.offer_id = s.offer_id and o.effective_from <= k.happened_on
                   order by o.version desc limit 1) t on t.binds_months > 0
   group by s.customer_id
  having max((k.happened_on + make_interval(months => t.binds_months))::date - 1) >= day
$$;

-- Whose a customer was before somebody else's. Whoever has him now is in customer.
create table owner_change (
  id          bigint generated always as identity primary key,
  customer_id bigint not null,
  owner_id    text,                             -- until then; null: nobody
  changed_on  date not null,
  changed_at  timestamptz not null
);
create index owner_change_customer on owner_change (customer_id, id);
create trigger owner_change_only_grows before update or delete on owner_change for each row execute function refuse_change();

create function keep_owner() returns trigger language plpgsql as $$
begin
  insert into owner_change (customer_id, owner_id, changed_on, changed_at)
  values (old.id, old.owner_id, (clock_timestamp() at time zone 'Asia/Shanghai')::date, clock_timestamp());
  return null;
end
$$;
create trigger customer_owner_kept after update of owner_id on customer for each row
  when (old.owner_id is distinct from new.owner_id) execute function keep_owner();

-- Whose a customer was when a day began.
create function owner_on(customer bigint, owner_now text, day date) returns text language sql stable as $$
  select case when c.id is null then owner_now else c.owner_id end
    from (select customer as of) x
    left join lateral (select o.id, o.owner_id from owner_change o
                        where o.customer_id = x.of and o.changed_on >= day order by o.id limit 1) c on true
$$;

-- Whom the operator has lost or may lose, on which day.
create view customer_loss as
  select o.customer_id, 'left' as kind, o.observed_on as on_day
    from customer_outcome o where o.kind = 'churned' and o.happened and o.observed_on is not null
  union all
  select id, 'applied', port_out_applied_on from customer where port_out_applied_on is not null
  union all
  select id, 'suspended', suspended_on from customer where suspended_on is not null;
