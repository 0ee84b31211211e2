-- By which catalogue of signals a run codes facts, so that another process does exactly the same.
alter table score_run add column catalogue_id bigint references signal_catalogue;
