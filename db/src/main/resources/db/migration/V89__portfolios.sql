-- Whose customers are a manager's to look after now: the own, and of those for whom the manager stands in.
create function portfolios_of(manager text) returns setof text language sql stable as $$
  select manager
  union
  select v.absent_id from cover v
   where v.substitute_id = manager and v.starts_at <= clock_timestamp() and v.ends_at > clock_timestamp()
$$;
create index cover_substitute on cover (substitute_id, ends_at);
