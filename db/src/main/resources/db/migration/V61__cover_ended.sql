-- A cover may end before its time; who ended it is on record. Rows stay: they are who stood in for whom, and when.
alter table cover add ended_by text references staff;
create trigger cover_stays before delete on cover for each row execute function refuse_change();
