-- Who came into a calling circle or left it, as the operator's systems say; a row each word, and never changed.
create table circle_event (
  id               bigint generated always as identity primary key,
  source           text not null check (length(source) between 1 and 100),
  source_id        text not null check (length(source_id) between 1 and 200), -- the same twice is one
  subscription_key text not null check (length(subscription_key) between 1 and 64), -- the customer may still be to come
  circle           text not null check (length(circle) between 1 and 30), -- the operator's
  kind             text not null check (kind in ('family', 'friends', 'v-net')), -- 合家欢, 朋友圈, V网
  change           text not null check (change in ('joined', 'left')),
  order_id         text not null check (length(order_id) between 1 and 100), -- by which it is counted
  happened_at      timestamptz not null,
  happened_on      date not null,
  heard_at         timestamptz not null default clock_timestamp(),
  unique (source, source_id)
);
create index circle_event_key on circle_event (subscription_key, circle, happened_at, id);
create trigger circle_event_only_grows before update or delete on circle_event for each row execute function refuse_change();

-- Who is in which circle since when: the last word, in the order in which it happened, says.
create view circle_member as
  select * from (select distinct on (subscription_key, circle) subscription_key, circle, kind, change, happened_on as since
                   from circle_event order by subscription_key, circle, happened_at desc, id desc) last
   where change = 'joined';

-- Which terminal came to a customer, or went back.
create table terminal_event (
  id               bigint generated always as identity primary key,
  source           text not null check (length(source) between 1 and 100),
  source_id        text not null check (length(source_id) between 1 and 200),
  subscription_key text not null check (length(subscription_key) between 1 and 64),
  terminal         text not null check (length(terminal) between 1 and 30), -- IMEI or the operator's own number
  model            text check (length(model) between 1 and 100),
  change           text not null check (change in ('sold', 'returned')),
  order_id         text not null check (length(order_id) between 1 and 100),
  happened_at      timestamptz not null,
  happened_on      date not null,
  heard_at         timestamptz not null default clock_timestamp(),
  unique (source, source_id)
);
create index terminal_event_key on terminal_event (subscription_key, terminal, happened_at, id);
create trigger terminal_event_only_grows before update or delete on terminal_event for each row execute function refuse_change();

-- An order of somebody who was unknown is weighed again when the customer has come.
drop trigger sale_event_weighed_once on sale_event;
create trigger sale_event_weighed_once before update on sale_event for each row
  when (old.verdict is not null and old.verdict <> 'unknown-customer') execute function refuse_change();
create index sale_event_unknown on sale_event (subscription_key) where verdict = 'unknown-customer';

-- Whether a sale still stood 30, 60, 90 days after it came into force: the order in force and the customer in net on that
-- day. A row comes when the day is over; it is measured anew each night for a while, since some things are heard late.
create table sale_mark (
  sale_id     uuid not null references sale not enforced,
  days        integer not null check (days in (30, 60, 90)),
  count_id    bigint not null references sale_count not enforced, -- the coming into force that it is about
  due_on      date not null,
  stands      boolean not null,
  measured_on date not null,
  primary key (sale_id, days)
);
create index sale_mark_due on sale_mark (due_on);
create index sale_mark_count on sale_mark (count_id);

-- Of the saves claimed: those that rest on a product sold which was not in force at the horizon.
alter table kpi_save
  add column not_in_force bigint not null default 0,
  drop constraint kpi_save_check,
  add constraint kpi_save_check check (kept + gone + unknown + not_in_force = claimed);
