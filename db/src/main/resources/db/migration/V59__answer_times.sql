-- When customers answer, learnt from the ledger of attempts: a part of the day on a kind of day.
-- 1 to 3: Monday to Friday before 12, 12 to 18, from 18; 4 to 6: the same on weekends.
create function time_slot(moment timestamptz, zone text) returns smallint language sql immutable parallel safe as $$
  select (case when extract(hour from moment at time zone zone) < 12 then 1
               when extract(hour from moment at time zone zone) < 18 then 2 else 3 end
          + case when extract(isodow from moment at time zone zone) >= 6 then 3 else 0 end)::smallint
$$;

-- Replaced whole each time it is learnt. Arrays have a place for each slot.
create table answer_time (
  customer_id bigint primary key references customer not enforced,
  dials       integer[] not null,                -- within the look-back that say whether somebody answered
  answers     integer[] not null,                -- of them by a person
  chances     double precision[] not null,       -- of an answer, smoothed towards those of customers of the tier
  best_slot   smallint,                          -- in which the customer answers clearly more often than is usual for him; null: no such habit
  best_gain   double precision not null,         -- chance in that slot by the one without habits; 1 without
  other_gain  double precision not null          -- the same over all other slots
);

-- For customers who have no row of their own; tier '*': all.
create table answer_time_usual (
  tier    text primary key,
  chances double precision[] not null
);

create table answer_time_run (
  id         bigint generated always as identity primary key,
  as_of      date not null,
  learnt_at  timestamptz not null,
  dials      bigint not null,
  customers  bigint not null,
  habits     bigint not null,                    -- customers with a best slot
  strength   double precision                    -- dials that the usual chance counts as; null: no habits beyond chance
);

alter table call_list_record
  add best_slot     smallint,                    -- as learnt when the list was built; null: no habit, or another clock than the campaign's
  add priority_then double precision,            -- in that slot; priority is then that of all others
  add awaits_slot   smallint;                    -- the slot for which the record waits after its last call; null: it waits for none
create index call_list_record_timely on call_list_record (list_id, best_slot, priority_then desc, id)
  where state = 'waiting' and best_slot is not null;
