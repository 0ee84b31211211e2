-- A file of customers may say on which day somebody left.
alter table import_row add column left_on date;
