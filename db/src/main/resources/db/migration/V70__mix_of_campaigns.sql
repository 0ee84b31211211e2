-- Per cent of a manager's day that lists of other campaigns leave to this one, as far as it can use it; 0: what is left.
alter table campaign add day_share integer not null default 0 check (day_share between 0 and 100);
