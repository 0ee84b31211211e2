-- Holds, terms and calendars are written by people; who did is on record beside what they say.
alter table legal_hold
  add placed_by   text references staff,         -- null: an import
  add lifted_by   text references staff,
  add lift_reason text check (length(lift_reason) between 1 and 200);
alter table contact_terms add written_by text references staff; -- null: came with the program
alter table calendar_day add written_by text references staff;
create trigger legal_hold_stays before delete on legal_hold for each row execute function refuse_change();
