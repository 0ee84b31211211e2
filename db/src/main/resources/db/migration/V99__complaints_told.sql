-- Complaints are told as other facts are: ids, classes and moments, never the words.
create function tell_complaint() returns trigger language plpgsql as $$
begin
  if somebody_hears('complaint') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'complaint', 'io.holdline.complaint.taken', u.subscription_key, f.taken_at,
           jsonb_build_object('complaint', f.complaint_id, 'class', f.class, 'attempt', f.attempt_id, 'region', f.region_id,
             'takenBy', f.taken_by, 'heldBy', f.held_by, 'dueAt', f.marks[3])
      from fresh f join customer u on u.id = f.customer_id order by f.complaint_id;
  end if;
  return null;
end $$;
create trigger complaint_case_told after insert on complaint_case referencing new table as fresh
  for each statement execute function tell_complaint();

create function tell_moved_complaint() returns trigger language plpgsql as $$
begin
  if somebody_hears('complaint') then
    insert into outbox_event (kind, type, subject, at, data)
    select 'complaint',
           'io.holdline.complaint.' || case when f.is_open and not s.is_open then 'reopened' else f.state end,
           u.subscription_key, clock_timestamp(),
           jsonb_build_object('complaint', f.complaint_id, 'class', f.class, 'attempt', f.attempt_id, 'region', f.region_id,
             'takenBy', f.taken_by, 'heldBy', f.held_by, 'dueAt', f.marks[3])
      from fresh f
      join stale s on s.complaint_id = f.complaint_id and s.state <> f.state
      join customer u on u.id = f.customer_id
     order by f.complaint_id;
  end if;
  return null;
end $$;
create trigger complaint_case_moved_told after update on complaint_case referencing old table as stale new table as fresh
  for each statement execute function tell_moved_complaint();
