-- The attempt names the campaign that was to take a call to the line; another that took it has a row here.
create table call_taken (
  attempt_id  uuid primary key references call_attempt,
  campaign_id text not null references campaign,
  taken_at    timestamptz not null default clock_timestamp()
);
create index call_taken_campaign on call_taken (campaign_id);
