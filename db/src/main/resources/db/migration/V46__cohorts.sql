-- Photographs of the customers in net on a day: who they were, whose they were, what bound them. Never changed.
create table cohort (
  id        bigint generated always as identity primary key,
  name      text not null check (name ~ '^[a-z0-9][a-z0-9_-]{0,63}$'),
  as_of     date not null,
  taken_at  timestamptz not null,
  members   bigint not null,
  unique (name, as_of)
);
create trigger cohort_stays before update or delete on cohort for each row execute function refuse_change();

create table cohort_member (
  cohort_id   bigint not null references cohort not enforced,
  customer_id bigint not null references customer not enforced,
  region_id   text not null,
  owner_id    text,                             -- null: nobody's
  tier        text,                             -- of the newest score of that day or before; null: not scored
  band        text,
  bind        text not null check (bind in ('hard', 'soft', 'none')),
  bound_until date,                             -- of a hard bind
  primary key (cohort_id, customer_id)
);
-- One row trigger a member would cost more than writing it; a purge of whole cohorts truncates or drops instead.
create trigger cohort_member_stays before update or delete on cohort_member for each statement
  execute function refuse_change();

-- What had become of a cohort's members so many days later, as it was known on the day of measuring; team = sum of
-- owners. in_net + gone + unknown = members.
create table cohort_retention (
  cohort_id   bigint not null references cohort,
  days        integer not null check (days > 0),
  measured_on date not null,
  owner_id    text,
  tier        text,
  bind        text not null,
  members     bigint not null,
  in_net      bigint not null,
  gone        bigint not null,
  unknown     bigint not null,                  -- left on a day that nobody knows
  check (in_net + gone + unknown = members),
  unique nulls not distinct (cohort_id, days, measured_on, owner_id, tier, bind)
);
