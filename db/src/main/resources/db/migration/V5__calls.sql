-- The ledger of calls. Rows are only ever added; corrections are new facts.
create table dialer_lease (
  campaign_id text primary key references campaign,
  holder      text not null,
  fence       bigint not null,
  until       timestamptz not null
);

create table call_attempt (
  id          uuid primary key,                 -- call id = attempt id = channel UUID
  campaign_id text not null references campaign,
  list_id     bigint not null references call_list,
  record_id   bigint not null references call_list_record,
  customer_id bigint not null references customer,
  phone       text not null,
  owner_id    text references staff,            -- who owned the customer when it was dialled
  routing     text not null,
  fence       bigint not null,
  begun_at    timestamptz not null default clock_timestamp()
);
create index call_attempt_customer on call_attempt (customer_id, begun_at desc);
create index call_attempt_campaign on call_attempt (campaign_id, begun_at);
create index call_attempt_owner on call_attempt (owner_id, begun_at);

create table call_join (
  attempt_id  uuid primary key references call_attempt,
  agent_id    text not null references staff,
  answered_at timestamptz not null,
  joined_at   timestamptz not null
);

create table call_outcome (
  attempt_id  uuid primary key references call_attempt,
  kind        text not null check (kind in ('connected', 'abandoned', 'machine', 'busy', 'noAnswer', 'unallocated', 'rejected', 'congestion', 'unreachable', 'cancelled', 'switchRefused', 'lost')),
  cause       text not null,
  ringing_at  timestamptz,
  answered_at timestamptz,
  agent_id    text references staff,
  joined_at   timestamptz,
  ended_at    timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index call_outcome_recorded on call_outcome (recorded_at);

-- What the telephone manager says came of a conversation.
create table offer (
  id      text primary key,
  name_zh text not null,
  name_en text not null,
  cost    numeric(12, 2) not null
);

create table disposition (
  attempt_id   uuid primary key references call_attempt,
  agent_id     text not null references staff,
  code         text not null check (code in ('saved', 'offer_accepted', 'thinking', 'refused', 'wrong_person', 'call_back', 'no_result')),
  right_party  boolean not null,
  offer_id     text references offer,
  offer_answer text check (offer_answer in ('accepted', 'declined')),
  save_claimed boolean not null,
  note         text not null default '',
  at           timestamptz not null default clock_timestamp()
);
