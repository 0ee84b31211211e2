-- What the figures mean, in rows with the day from which each holds: a day is told by the row of that day for ever.
create table kpi_definition (
  holds_from           date primary key,
  conversation_seconds integer not null check (conversation_seconds between 0 and 3600), -- a shorter talk is no right-party contact
  right_party_of       text not null check (right_party_of in ('attempts', 'connects')), -- what the right-party rate divides by
  save_days            integer not null check (save_days in (30, 60, 90)), -- so long after the call a claimed save must still stand
  applicants_in_net    boolean not null,        -- who has applied to port out is in net until the day of leaving
  hard_bind_days       integer not null check (hard_bind_days between 1 and 1100), -- a hard bind runs for at least so many days, the first included
  reason               text not null check (length(reason) between 1 and 500),
  decided_by           text,                    -- of staff; null: came with the program
  decided_at           timestamptz not null default clock_timestamp()
);
create trigger kpi_definition_only_grows before update or delete on kpi_definition for each row execute function refuse_change();

insert into kpi_definition values
  ('2000-01-01', 0, 'attempts', 30, true, 1, 'As the program has counted since its first day.', null, '2026-11-29');

-- What an agent's word about a call is changed to. It counts on the day of the correction, so no past day changes.
create table disposition_correction (
  attempt_id       uuid not null references disposition,
  number           integer not null check (number > 0),
  code             text not null check (code in (
    'saved', 'offer_accepted', 'thinking', 'refused', 'wrong_person', 'call_back', 'no_result', 'no_more_calls')),
  right_party      boolean not null,
  save_claimed     boolean not null,
  was_code         text not null,
  was_right_party  boolean not null,
  was_save_claimed boolean not null,
  reason           text not null check (length(reason) between 1 and 500),
  corrected_by     text not null references staff,
  at               timestamptz not null default clock_timestamp(),
  primary key (attempt_id, number)
);
create index disposition_correction_at on disposition_correction (at);
create trigger disposition_correction_only_grows before update or delete on disposition_correction
  for each row execute function refuse_change();

-- Of the calls of a day: how many reached whom they were meant for, and what became of the saves claimed in them, so many
-- days later. A row comes when those days are over. kept + gone + unknown = claimed.
create table kpi_save (
  day      date not null,
  agent_id text not null,
  days     integer not null check (days in (30, 60, 90)),
  contacts bigint not null,
  claimed  bigint not null,
  kept     bigint not null,
  gone     bigint not null,
  unknown  bigint not null,                     -- left on a day that nobody knows
  measured_on date not null,
  check (kept + gone + unknown = claimed),
  primary key (day, agent_id, days)
);

-- What stands of an agent's word after its corrections.
create view disposition_standing as
  select d.attempt_id, d.agent_id, d.at, coalesce(c.code, d.code) as code,
         coalesce(c.right_party, d.right_party) as right_party, d.offer_answer,
         coalesce(c.save_claimed, d.save_claimed) as save_claimed, coalesce(c.number, 0) as corrections
    from disposition d
    left join lateral (select * from disposition_correction k
                        where k.attempt_id = d.attempt_id order by k.number desc limit 1) c on true;
