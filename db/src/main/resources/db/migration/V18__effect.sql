-- What contact changed: what is fixed before, what was seen each day, whom contact harms; and the demo's truth about it.

-- One sequence of looks: of a campaign, of a goal over all its campaigns, or of a segment of a goal. What its interval
-- depends on is written down before an outcome is looked at and never changed.
create table effect_plan (
  id             bigint generated always as identity primary key,
  goal           text not null,
  campaign_id    text references campaign,      -- null: all campaigns of the goal
  attribute      text check (attribute in ('tier', 'band')), -- null: everybody
  value          text,
  follow_up_days integer not null check (follow_up_days between 1 and 730), -- a customer is followed so long from the draw
  alpha          double precision not null check (alpha > 0 and alpha < 1), -- ever wrong with at most this probability
  information    double precision not null check (information > 0),         -- where the interval is narrowest
  base_rate      double precision not null check (base_rate > 0 and base_rate < 1), -- what was expected without contact
  made_at        timestamptz not null,
  check ((attribute is null) = (value is null)),
  unique nulls not distinct (goal, campaign_id, attribute, value)
);
create trigger effect_plan_only_grows before update or delete on effect_plan for each row execute function refuse_change();

-- What a sequence said on a day, with what was known then; rows are only ever added, so whoever reads again reads the same.
create table effect_look (
  plan_id         bigint not null references effect_plan,
  day             date not null,
  seen_at         timestamptz not null,
  treated         bigint not null,
  treated_events  bigint not null,
  held_out        bigint not null,
  held_out_events bigint not null,
  reached         bigint,                       -- of the treated; null: not counted
  said            text not null check (said in ('falls', 'rises', 'none-seen', 'one-arm', 'no-outcome', 'too-wide')),
  treated_rate    double precision,             -- the numbers are null when there is too little to tell
  held_out_rate   double precision,
  once_low        double precision,             -- for one look
  once_high       double precision,
  always_low      double precision,             -- for all looks together
  always_high     double precision,
  primary key (plan_id, day),
  check ((said in ('falls', 'rises', 'none-seen')) = (treated_rate is not null and held_out_rate is not null
    and once_low is not null and once_high is not null and always_low is not null and always_high is not null))
);
create trigger effect_look_only_grows before update or delete on effect_look for each row execute function refuse_change();

-- Customers whom contact for a goal has been shown to harm: they are not called for it.
create table do_not_disturb (
  goal      text not null,
  attribute text not null check (attribute in ('tier', 'band')),
  value     text not null,
  since     timestamptz not null,
  plan_id   bigint not null,
  day       date not null,
  primary key (goal, attribute, value),
  foreign key (plan_id, day) references effect_look
);

-- Chance decided beforehand when a demo customer leaves: without contact within 90 days if luck <= propensity. A
-- conversation multiplies the rate of leaving by contact_effect from that day on.
alter table demo.truth
  add column luck double precision check (luck >= 0 and luck < 1),
  add column contact_effect double precision check (contact_effect > 0);
