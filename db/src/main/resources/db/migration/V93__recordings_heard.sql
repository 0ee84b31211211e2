-- Whoever answers a complaint hears the call by the word of another person. Rows are only ever added.
alter table approval_request drop constraint approval_request_kind_check;
alter table approval_request
  add column attempt_id uuid references call_attempt, -- of a recording: the call
  add constraint approval_request_kind_check check (
    kind = 'unmask' and how_many between 1 and 500 and job_id is null and attempt_id is null
    or kind = 'reject-file' and how_many >= 1 and job_id is not null and attempt_id is null
    or kind = 'erase' and how_many = 1 and job_id is null and attempt_id is null
    or kind = 'recording' and how_many = 1 and job_id is null and attempt_id is not null);
create index approval_request_attempt on approval_request (attempt_id) where attempt_id is not null;

create table recording_heard (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  staff_id   text not null references staff,
  attempt_id uuid not null references call_attempt,
  request_id bigint not null references approval_request
);
create index recording_heard_by on recording_heard (staff_id, at);
create index recording_heard_request on recording_heard (request_id);
create index recording_heard_attempt on recording_heard (attempt_id);
create trigger recording_heard_only_grows before update or delete on recording_heard for each row
  execute function refuse_change();

insert into personal_data (table_name, column_name, class, on_erasure) values
  ('recording_heard', 'staff_id', 'audit', 'kept');
