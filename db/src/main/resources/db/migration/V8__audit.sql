-- Who read or did what; rows are only ever added.
create table audit (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  staff_id    text not null,
  action      text not null,
  customer_id bigint,
  subject     text,
  detail      jsonb,
  address     text
);
create index audit_customer on audit (customer_id, at);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger audit_only_grows before update or delete on audit for each row execute function refuse_change();
create trigger call_attempt_only_grows before update or delete on call_attempt for each row execute function refuse_change();
create trigger call_outcome_only_grows before update or delete on call_outcome for each row execute function refuse_change();
