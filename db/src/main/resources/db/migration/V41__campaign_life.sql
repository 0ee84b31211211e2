-- A campaign's life: written as a draft, approved by somebody else, launched, closed.
alter table campaign drop constraint campaign_state_check;
alter table campaign
  add constraint campaign_state_check check (state in ('draft', 'approved', 'running', 'paused', 'closed')),
  add calls_per_manager_day integer check (calls_per_manager_day between 1 and 1000), -- promised calls among them; null: no limit
  add constraint campaign_goal check (goal ~ '^[a-z0-9][a-z0-9_-]{0,31}$');

-- Where a tier's share of customers left alone is not the campaign's.
create table campaign_hold_out (
  campaign_id text not null references campaign,
  tier        text not null check (tier in ('DIAMOND', 'GOLD', 'SILVER', 'BASIC')),
  share       double precision not null check (share between 0 and 0.5),
  primary key (campaign_id, tier)
);

alter table campaign_event drop constraint campaign_event_kind_check;
alter table campaign_event add constraint campaign_event_kind_check check (kind in (
  'drafted', 'redrafted', 'approved', 'withdrawn', 'launched', 'mode', 'paused', 'resumed', 'terms', 'closed'));
