-- Whom a campaign calls, beyond band, tier and region: the members of a photograph, and whoever meets conditions on signals.
alter table campaign add cohort_id bigint references cohort; -- null: members or not

create table campaign_condition (
  campaign_id text not null references campaign,
  place       integer not null check (place >= 0),  -- in this order they are asked, and all must be met
  signal      text not null check (length(signal) between 1 and 100),
  test        text not null check (length(test) between 1 and 1000), -- as a cell of a decision table says it
  primary key (campaign_id, place),
  unique (campaign_id, signal)
);
