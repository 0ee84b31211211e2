-- The ledger of agent seconds: every transition that Redis made, copied by stream id, so a repeat changes nothing.
create table agent_activity (
  stream_ms   bigint not null,                  -- the two parts of the Redis stream id
  stream_seq  bigint not null,
  agent_id    text not null,
  campaign_id text not null,
  at          timestamptz not null,
  version     bigint not null,
  presence    text not null,
  activity    text not null,
  leg_up      boolean not null,
  call_id     uuid,
  reason      text,
  primary key (stream_ms, stream_seq)
);
create index agent_activity_agent on agent_activity (agent_id, at, version);

-- One row an agent (or 'none') and day, folded by the program; db/verify/kpi.sql recomputes the same from the facts.
create table kpi_day (
  day          date not null,
  agent_id     text not null,
  attempts     bigint not null,
  connects     bigint not null,
  right_party  bigint not null,
  accepted     bigint not null,
  saves        bigint not null,
  abandoned    bigint not null,
  talk_ms      bigint not null,
  wrap_up_ms   bigint not null,
  available_ms bigint not null,
  folded_at    timestamptz not null default now(),
  primary key (day, agent_id)
);
