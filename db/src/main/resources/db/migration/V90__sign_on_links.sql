-- Whom the names of a provider of sign-ons mean here. An administrator makes a link and an administrator ends it; what it
-- says is never changed, and no sign-on makes one.
create table sign_on_link (
  id       bigint generated always as identity primary key,
  provider text not null check (length(provider) between 1 and 300), -- its address: another one's names are other names
  subject  text not null check (length(subject) between 1 and 200),
  staff_id text not null references staff,
  made_by  text not null references staff,
  made_at  timestamptz not null default clock_timestamp(),
  ended_by text references staff,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create unique index sign_on_link_subject on sign_on_link (provider, subject) where ended_at is null;
create unique index sign_on_link_staff on sign_on_link (provider, staff_id) where ended_at is null;

create function sign_on_link_only_ends() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (new.id, new.provider, new.subject, new.staff_id, new.made_by, new.made_at)
        is distinct from (old.id, old.provider, old.subject, old.staff_id, old.made_by, old.made_at) then
    raise exception 'a sign-on link can only be ended, and only once';
  end if;
  return new;
end $$;
create trigger sign_on_link_only_ends before update or delete on sign_on_link for each row execute function sign_on_link_only_ends();

insert into personal_data (table_name, column_name, class, on_erasure)
select 'sign_on_link', c, 'staff', 'kept'
  from unnest(array['provider', 'subject', 'staff_id', 'made_by', 'ended_by']) c;
