-- Two people for more than a few of the customers' data: who asked, who decided, what it was used
-- for. Rows are only ever added.
create table approval_request (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  asked_by    text not null references staff,
  region_id   text references region,  -- where the asker works; null: everywhere
  kind        text not null check (kind in ('unmask')),
  how_many    int not null check (how_many between 1 and 500),
  reason      text not null check (length(reason) between 5 and 300),
  valid_until timestamptz not null,
  check (valid_until > at and valid_until <= at + interval '24 hours')
);
create index approval_request_of on approval_request (asked_by, at);
create index approval_request_at on approval_request (at);

create table approval_decision (
  request_id bigint primary key references approval_request,
  at         timestamptz not null,
  decided_by text not null references staff,
  given      boolean not null,
  reason     text check (length(reason) between 1 and 300),
  check (given or reason is not null)
);

-- The numbers of customers that were shown in full; a request only beyond those of the day.
create table number_shown (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  staff_id    text not null references staff,
  customer_id bigint not null,
  reason      text not null check (length(reason) between 5 and 300),
  request_id  bigint references approval_request
);
create index number_shown_to on number_shown (staff_id, at);
create index number_shown_by_request on number_shown (request_id) where request_id is not null;

create function refuse_own_decision() returns trigger language plpgsql as $$
begin
  if exists (select from approval_request r where r.id = new.request_id
                and (r.asked_by = new.decided_by or r.valid_until <= new.at)) then
    raise exception 'request % is the decider''s own, or over', new.request_id;
  end if;
  return new;
end $$;
create trigger approval_takes_two before insert on approval_decision for each row execute function refuse_own_decision();

create trigger approval_request_only_grows before update or delete on approval_request for each row execute function refuse_change();
create trigger approval_decision_only_grows before update or delete on approval_decision for each row execute function refuse_change();
create trigger number_shown_only_grows before update or delete on number_shown for each row execute function refuse_change();
