-- How long a customer waits for an agent whose telephone or page was lost in the talk; then others are asked.
alter table campaign
  add kept_for_s integer not null default 20 check (kept_for_s between 0 and 60);
