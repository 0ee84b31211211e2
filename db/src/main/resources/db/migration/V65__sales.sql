-- A sale from the customer's yes to what the operator's own systems say of it, and what is paid by.

-- What an offer sells, as the handbook's monthly counts have it.
alter table offer add column product text not null default 'other'
  check (product in ('contract', 'circle', 'terminal', 'deposit', 'broadband', 'other'));
update offer o set product = lower(t.barrier)
  from (select distinct on (offer_id) offer_id, barrier from offer_terms order by offer_id, version desc) t
 where t.offer_id = o.id and t.barrier in ('CONTRACT', 'CIRCLE', 'BROADBAND');

-- One row is what holds of sales from a day on, until a later row of the same jurisdiction.
create table sale_terms (
  jurisdiction_id text not null references jurisdiction,
  effective_from  date not null,
  needs_reply     boolean not null,             -- an order is submitted only after the customer's own text says yes
  reply_hours     integer not null check (reply_hours between 1 and 720), -- how long that text is waited for
  source          text not null,
  primary key (jurisdiction_id, effective_from)
);
create trigger sale_terms_only_grows before update or delete on sale_terms for each row execute function refuse_change();
insert into sale_terms
  select id, date '2000-01-01', id in ('CN', 'TEST'), 48,
         case when id in ('CN', 'TEST') then 'Practice of the Chinese operators: a yes on the phone is confirmed by the customer''s own text (二次确认). 48 hours: house rule.'
              else 'No such rule is known.' end
    from jurisdiction;

create table sale (
  id           uuid primary key default gen_random_uuid(), -- our reference in the operator's systems; by it they know a repeat
  customer_id  bigint not null references customer,
  offer_id     text references offer,           -- null: an order that came about elsewhere
  product      text not null check (product in ('contract', 'circle', 'terminal', 'deposit', 'broadband', 'other')),
  attempt_id   uuid references call_attempt,    -- the call on which it was agreed; null: elsewhere
  agreed_with  text references staff,
  agreed_at    timestamptz,
  needs_reply  boolean not null,                -- submitted only after the customer's own text says yes
  state        text not null check (state in (
    'agreed', 'asked', 'confirmed', 'submitted', 'in_force', 'refused', 'expired', 'rejected', 'reversed')),
  reply_until  timestamptz,                     -- once asked
  order_id     text unique check (length(order_id) between 1 and 100), -- the operator's
  revision     bigint not null default 0,       -- of the operator's last word that counted
  in_force_on  date,
  changed_at   timestamptz not null default clock_timestamp(),
  check ((attempt_id is null) = (agreed_with is null)),
  unique (attempt_id, offer_id)
);
create index sale_customer on sale (customer_id, changed_at desc);
create index sale_asked on sale (reply_until) where state = 'asked';

-- Which event leads from where to where. Whatever is not in here changes nothing and is kept with the reason.
create table sale_transition (
  from_state text not null,
  event      text not null,
  to_state   text not null,
  primary key (from_state, event)
);
insert into sale_transition values
  ('agreed', 'text-sent', 'asked'),
  ('agreed', 'replied-yes', 'confirmed'),       -- the reply may overtake the word that the text was sent
  ('agreed', 'replied-no', 'refused'),
  ('agreed', 'not-sent', 'expired'),            -- the text could not be delivered
  ('agreed', 'submitted', 'submitted'),         -- where no reply is needed, as the next two
  ('agreed', 'in-force', 'in_force'),
  ('agreed', 'rejected', 'rejected'),
  ('asked', 'replied-yes', 'confirmed'),
  ('asked', 'replied-no', 'refused'),
  ('asked', 'reply-expired', 'expired'),
  ('confirmed', 'submitted', 'submitted'),
  ('confirmed', 'in-force', 'in_force'),        -- the operator's word may overtake the answer to the order
  ('confirmed', 'rejected', 'rejected'),
  ('confirmed', 'reversed', 'reversed'),
  ('submitted', 'in-force', 'in_force'),
  ('submitted', 'rejected', 'rejected'),
  ('submitted', 'reversed', 'reversed'),
  ('in_force', 'reversed', 'reversed'),
  ('rejected', 'in-force', 'in_force'),         -- corrected by the operator
  ('reversed', 'in-force', 'in_force');
create trigger sale_transition_stays before update or delete on sale_transition for each row execute function refuse_change();

-- All that was heard of sales, in the order in which it was heard; weighed once, and never changed after.
create table sale_event (
  id               bigint generated always as identity primary key,
  source           text not null check (length(source) between 1 and 100),
  source_id        text not null check (length(source_id) between 1 and 200), -- the same twice is one
  event            text not null check (event in (
    'agreed', 'text-sent', 'not-sent', 'replied-yes', 'replied-no', 'replied-unclear', 'reply-expired', 'submitted',
    'rejected', 'in-force', 'reversed')),
  reference        uuid,                        -- our sale, as the source names it
  order_id         text,
  subscription_key text,                        -- with product: of an order that came about elsewhere
  product          text,
  revision         bigint check (revision > 0), -- of the order: what is older than what counted counts no more
  happened_at      timestamptz not null,        -- by the source's clock
  happened_on      date not null,               -- the operator's day of it
  heard_at         timestamptz not null default clock_timestamp(),
  detail           text not null default '' check (length(detail) <= 500),
  sale_id          uuid references sale,
  verdict          text check (verdict in (
    'counted', 'repeated', 'older', 'out-of-turn', 'too-late', 'unknown-sale', 'unknown-customer')),
  from_state       text,
  to_state         text,
  weighed_at       timestamptz,
  check ((verdict is null) = (weighed_at is null)),
  unique (source, source_id)
);
create index sale_event_waiting on sale_event (id) where verdict is null;
create index sale_event_sale on sale_event (sale_id, id) where sale_id is not null;
create index sale_event_strange on sale_event (weighed_at) where verdict not in ('counted', 'repeated');
create trigger sale_event_weighed_once before update on sale_event for each row when (old.verdict is not null)
  execute function refuse_change();
create trigger sale_event_stays before delete on sale_event for each row execute function refuse_change();

-- What is still to be done about a sale at the operator's systems.
create table sale_errand (
  sale_id      uuid not null references sale,
  kind         text not null check (kind in ('ask', 'submit')),
  state        text not null default 'waiting' check (state in ('waiting', 'done', 'dropped')),
  tries        integer not null default 0,
  next_at      timestamptz not null default clock_timestamp(), -- leased: when somebody else may try
  last_fault   text,
  primary key (sale_id, kind)
);
create index sale_errand_next on sale_errand (next_at) where state = 'waiting';

-- Which touch a sale is credited to, in rows with the day from which each holds.
create table attribution_rule (
  holds_from      date not null,
  touch           text not null check (touch in ('work_order', 'call', 'publicity')),
  precedence      integer not null,             -- the smallest wins
  window_days     integer not null check (window_days between 0 and 365), -- the sale is in force at most so long after the touch
  reason          text not null check (length(reason) between 1 and 500),
  decided_by      text,
  decided_at      timestamptz not null default clock_timestamp(),
  primary key (holds_from, touch)
);
create trigger attribution_rule_only_grows before update or delete on attribution_rule for each row execute function refuse_change();
insert into attribution_rule values
  ('2000-01-01', 'work_order', 1, 30, 'Assumed: the handbook names the touch, its window is lost.', null, '2026-11-29'),
  ('2000-01-01', 'call', 2, 30, 'Assumed: the handbook names the touch, its window is lost.', null, '2026-11-29'),
  ('2000-01-01', 'publicity', 3, 30, 'Assumed: the handbook names the touch, its window is lost.', null, '2026-11-29');

-- Publicity that reached a customer, in somebody's name.
create table publicity_touch (
  customer_id bigint not null references customer,
  staff_id    text not null references staff,
  at          timestamptz not null,
  what        text not null check (length(what) between 1 and 200),
  source      text not null,
  primary key (customer_id, staff_id, at)
);
create trigger publicity_touch_only_grows before update or delete on publicity_touch for each row execute function refuse_change();

-- A prefecture company's month is closed: what is heard of it later counts in the first open month.
create table month_close (
  prefecture_id text not null references prefecture,
  month         date not null check (extract(day from month) = 1),
  closed_by     text not null,
  closed_at     timestamptz not null default clock_timestamp(),
  primary key (prefecture_id, month)
);
create trigger month_close_stays before update or delete on month_close for each row execute function refuse_change();

-- What is paid by: a sale came into force (+1) or was reversed (-1), as the operator's systems say.
create table sale_count (
  id            bigint generated always as identity primary key,
  sale_id       uuid not null references sale,
  event_id      bigint not null unique references sale_event,
  counts        integer not null check (counts in (1, -1)),
  customer_id   bigint not null references customer,
  product       text not null,
  prefecture_id text not null,
  credited_to   text references staff,          -- null: no touch within its window
  touch         text check (touch in ('work_order', 'call', 'publicity')),
  touched_at    timestamptz,
  new_joiner    boolean not null,               -- joined at most 30 days before it came into force
  happened_on   date not null,
  counted_on    date not null,                  -- the same, unless its month was closed
  check ((credited_to is null) = (touch is null))
);
create index sale_count_day on sale_count (counted_on);
create index sale_count_sale on sale_count (sale_id, id);
create trigger sale_count_only_grows before update or delete on sale_count for each row execute function refuse_change();

-- What the operator's systems say of a customer's being in net, each once.
create table in_net_event (
  id          bigint generated always as identity primary key,
  source      text not null check (length(source) between 1 and 100),
  source_id   text not null check (length(source_id) between 1 and 200),
  customer_id bigint not null references customer,
  kind        text not null check (kind in ('joined', 'suspended', 'resumed', 'port-applied', 'port-withdrawn', 'ported', 'cancelled')),
  happened_on date not null,
  heard_at    timestamptz not null default clock_timestamp(),
  unique (source, source_id)
);
create index in_net_event_customer on in_net_event (customer_id, happened_on);
create trigger in_net_event_only_grows before update or delete on in_net_event for each row execute function refuse_change();

-- What a prefecture company asks of a month, in rows with the month from which each holds.
create table monthly_target (
  prefecture_id text not null references prefecture,
  figure        text not null check (figure in ('retention', 'hard-bind', 'contracts', 'circles', 'dispatched', 'terminals', 'new-joiners')),
  holds_from    date not null check (extract(day from holds_from) = 1),
  amount        numeric(12, 4) not null check (amount > 0), -- a rate from 0 to 1, or a number of sales
  reason        text not null check (length(reason) between 1 and 500),
  decided_by    text not null,
  decided_at    timestamptz not null default clock_timestamp(),
  primary key (prefecture_id, figure, holds_from)
);
create trigger monthly_target_only_grows before update or delete on monthly_target for each row execute function refuse_change();
