-- Why a customer is called or not, as the gates found it: the reason with what it looked at, and until when it holds.
alter table call_list add terms jsonb;           -- what the campaign and the law asked for when the list was built
alter table call_list_exclusion
  add input text,                                -- of the customer: a band, a tier, a moment in UTC
  add until timestamptz;                         -- null: not known

-- A call that was refused at the moment of dialing. Rows are only ever added.
create table gate_refusal (
  call_id     uuid primary key,
  record_id   bigint not null references call_list_record,
  campaign_id text not null references campaign,
  customer_id bigint not null references customer,
  reason      text not null,
  input       text,
  until       timestamptz,
  at          timestamptz not null default clock_timestamp()
);
create index gate_refusal_customer on gate_refusal (customer_id, campaign_id, at desc);
create trigger gate_refusal_only_grows before update or delete on gate_refusal for each row execute function refuse_change();

create function utc_text(moment timestamptz) returns text language sql immutable as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
