-- How a campaign calls, changed while it runs; who changed what is only ever added.
alter table campaign drop constraint campaign_mode_check;
alter table campaign
  add constraint campaign_mode_check check (mode in ('PREVIEW', 'PROGRESSIVE', 'PREDICTIVE', 'MANUAL')),
  add preview_limit_s  integer not null default 60 check (preview_limit_s between 5 and 600),
  add preview_places   boolean not null default false, -- at the limit the call is placed, else skipped
  add caller_id        text check (caller_id ~ '^\+?[0-9]{3,15}$'),
  add machine          text not null default 'NONE' check (machine in ('NONE', 'BEEP_AFTER_JOIN')),
  add abandon_message  text,
  add opt_out_key      text check (opt_out_key ~ '^[0-9*#]$'),
  add recorded         text not null default 'OFF' check (recorded in ('OFF', 'ON_DEMAND', 'ALWAYS')),
  add consent_phrase   text,
  add waiting_phrase   text not null default 'please-wait',
  add call_priority    integer not null default 50 check (call_priority between 0 and 100),
  add skills           text[] not null default '{}',
  add code_forced      boolean not null default false, -- after-call work ends with a result only
  add version          integer not null default 0,
  add constraint campaign_opt_out check (opt_out_key is null or abandon_message is not null),
  add constraint campaign_consent check (recorded = 'OFF' or consent_phrase is not null);

create table campaign_event (
  id          bigint generated always as identity primary key,
  campaign_id text not null references campaign,
  kind        text not null check (kind in ('mode', 'paused', 'resumed', 'terms')),
  by_id       text not null references staff,
  reason      text,
  detail      jsonb not null default '{}',
  at          timestamptz not null default clock_timestamp()
);
create index campaign_event_latest on campaign_event (campaign_id, id desc);
create trigger campaign_event_only_grows before update or delete on campaign_event
  for each row execute function refuse_change();
