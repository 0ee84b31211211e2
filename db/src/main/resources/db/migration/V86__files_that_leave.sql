-- A file with names and numbers leaves by two people, beyond what one may see alone. Of the refused rows of an import:
-- who started the job, what was handed to whom and why. Rows are only ever added.
alter table approval_request drop constraint approval_request_kind_check;
alter table approval_request drop constraint approval_request_how_many_check;
alter table approval_request
  add column job_id bigint,  -- of a reject file: the job that refused the rows
  add constraint approval_request_kind_check check (
    kind = 'unmask' and how_many between 1 and 500 and job_id is null
    or kind = 'reject-file' and how_many >= 1 and job_id is not null
    or kind = 'erase' and how_many = 1 and job_id is null);
create index approval_request_job on approval_request (job_id) where job_id is not null;

create table import_start (
  job_id   bigint primary key,
  staff_id text not null,  -- no reference: the local operator is no member of the staff
  at       timestamptz not null
);

create table reject_file_handed (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  staff_id   text not null,
  job_id     bigint not null,
  form       text not null check (form in ('list', 'rows')),
  rows       int not null check (rows > 0),
  reason     text not null check (length(reason) between 5 and 300),
  request_id bigint references approval_request,
  mark       uuid not null unique  -- stands in each line of the file, and in the audit
);
create index reject_file_handed_to on reject_file_handed (staff_id, at);
create index reject_file_handed_by_request on reject_file_handed (request_id) where request_id is not null;

create trigger import_start_only_grows before update or delete on import_start for each row execute function refuse_change();
create trigger reject_file_handed_only_grows before update or delete on reject_file_handed for each row execute function refuse_change();
