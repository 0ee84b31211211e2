-- What becomes of a record by the outcome of its call; null minutes: it is done.
create table recycle_rule (
  outcome           text primary key check (outcome in ('connected', 'abandoned', 'machine', 'busy', 'noAnswer', 'unallocated', 'rejected', 'congestion', 'unreachable', 'cancelled', 'switchRefused', 'lost')),
  rest_minutes      integer check (rest_minutes > 0),
  other_time_of_day boolean not null default false, -- not in the same part of the day: before 12, 12 to 18, from 18
  counts            boolean not null default true,  -- as an attempt on the record
  agent_first       boolean not null default false  -- the next call is placed with an agent waiting
);
insert into recycle_rule (outcome, rest_minutes, other_time_of_day, counts, agent_first) values
  ('connected', null, false, true, false), ('unallocated', null, false, true, false),
  ('busy', 15, false, true, false), ('noAnswer', 180, true, true, false), ('machine', 180, true, true, false),
  ('unreachable', 1440, false, true, false), ('rejected', 10080, false, true, false), ('abandoned', 4320, false, true, true),
  ('congestion', 15, false, true, false), ('cancelled', 15, false, true, false), ('lost', 240, false, true, false),
  ('switchRefused', 1, false, false, false);

-- A campaign's own row for an outcome stands before the common one.
create table campaign_recycle_rule (
  campaign_id       text not null references campaign,
  outcome           text not null references recycle_rule,
  rest_minutes      integer check (rest_minutes > 0),
  other_time_of_day boolean not null default false,
  counts            boolean not null default true,
  agent_first       boolean not null default false,
  primary key (campaign_id, outcome)
);
