-- The question after a call, which goes out as a text; whom it was put to; what came back.

-- What a campaign's calls are about.
create function type_of_purpose(purpose text) returns text language sql immutable as $$
  select case when purpose in ('win_back', 'service') then purpose else 'retention' end
$$;

-- What a call is about as far as is known of it. Whoever talks may say otherwise.
create function type_of_call(call uuid) returns table (campaign text, type text) language sql stable as $$
  select c.id, case when a.direction = 'in' then 'inbound'
                    when exists (select from callback b where b.called_by = i.id) then 'callback'
                    else type_of_purpose(c.purpose) end
    from (select call as id) i
    left join call_attempt a on a.id = i.id
    left join call_taken t on t.attempt_id = a.id
    left join call_list_record r on r.call_id = i.id and a.id is null
    join campaign c on c.id = coalesce(t.campaign_id, a.campaign_id, r.campaign_id)
$$;

-- One question; the latest version is the one in force.
create table survey_question (
  version    integer primary key check (version > 0),
  asked      boolean not null,                -- false: nobody is asked
  zh         text not null check (length(zh) between 1 and 200),
  en         text not null check (length(en) between 1 and 300),
  call_types text[] not null check (cardinality(call_types) between 1 and 5), -- after which calls
  rest_days  integer not null check (rest_days between 1 and 365), -- a customer is asked once in so many days
  author     text references staff,           -- null: came with the program
  reason     text not null check (length(reason) between 1 and 500),
  made_at    timestamptz not null
);
create trigger survey_question_only_grows before update or delete on survey_question for each row
  execute function refuse_change();
insert into survey_question (version, asked, zh, en, call_types, rest_days, reason, made_at)
values (1, false, '您对刚才通话的服务满意吗？', 'How satisfied are you with the service in our call?',
        array['retention', 'win_back', 'service', 'callback', 'inbound'], 30, 'with the program', '2026-01-01T00:00:00Z');

-- A customer handed to the question by the manager of a call. Of a call there is one.
create table survey_ask (
  id          bigint generated always as identity primary key,
  reference   uuid not null unique default gen_random_uuid(), -- ours at the gateway, which the reply names
  attempt_id  uuid not null unique references call_attempt,
  customer_id bigint not null references customer,
  agent_id    text not null references staff,
  question    integer not null references survey_question,
  asked_at    timestamptz not null default clock_timestamp(),
  state       text not null default 'waiting' check (state in ('waiting', 'sent', 'not_sent')),
  reason      text,                                     -- why it was not sent, a key
  sent_at     timestamptz,
  tries       integer not null default 0,
  next_at     timestamptz not null,                     -- leased: when somebody else may try
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'not_sent') = (reason is not null))
);
create index survey_ask_next on survey_ask (next_at) where state = 'waiting';
create index survey_ask_customer on survey_ask (customer_id, asked_at desc);
create index survey_ask_agent on survey_ask (agent_id, asked_at);

-- All that was heard of it, each once; the first answer within a week counts. The words of a reply are not kept.
create table survey_reply (
  source      text not null check (length(source) between 1 and 100),
  source_id   text not null check (length(source_id) between 1 and 200), -- the same twice is one
  ask_id      bigint not null references survey_ask,
  score       integer check (score between 1 and 5),    -- null: neither of them
  verdict     text not null check (verdict in (
    'counted', 'again', 'unclear',
    'late',                                             -- after a week
    'foreign')),                                        -- from another number than the customer's
  happened_at timestamptz not null,                     -- by the source's clock
  heard_at    timestamptz not null default clock_timestamp(),
  primary key (source, source_id),
  check (verdict <> 'counted' or score is not null)
);
create unique index survey_reply_counted on survey_reply (ask_id) where verdict = 'counted';
create trigger survey_reply_only_grows before update or delete on survey_reply for each row
  execute function refuse_change();

insert into personal_data (table_name, column_name, class, on_erasure)
select m[1], c, v.class, 'kept'
  from (values
    ('calls', 'survey_ask: agent_id state reason'),
    ('calls', 'survey_reply: source source_id verdict'),
    ('nobody', 'survey_question: zh en call_types reason'),
    ('staff', 'survey_question: author')) v (class, columns)
 cross join lateral regexp_match(v.columns, '^(\S+): (.*)$') m
 cross join lateral regexp_split_to_table(m[2], ' ') c;
