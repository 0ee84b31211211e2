-- Cards of points learned of the operator's own outcomes. What comes of one is a draft.
create table rule_learning (
  id          bigint generated always as identity primary key,
  facts_of    date not null,
  wish        jsonb not null,               -- {"exclude": [...], "confirm": [...], "trueRate": ..., "seed": ...}
  who         text not null,
  job_id      bigint,
  state       text not null default 'running' check (state in ('running', 'cancelling', 'done', 'failed', 'cancelled')),
  started_at  timestamptz not null,
  finished_at timestamptz,
  version_id  bigint references rule_version,
  sentence    text,                         -- why there is none
  result      jsonb,
  check ((state = 'done') = (result is not null)),
  check ((state = 'done') = (version_id is not null))
);
