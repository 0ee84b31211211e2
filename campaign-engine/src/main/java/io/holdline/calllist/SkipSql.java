package io.holdline.calllist;

/** The statement that puts a record aside which a manager looked at and did not have called. */
final class SkipSql {
  /** For these reasons the customer leaves the list; for any other he comes again. */
  static final String SKIP =
      """
      with looked as (
        select r.id, r.campaign_id, k.id is not null as promised
          from call_list_record r
          left join callback k on k.record_id = r.id and k.state = 'open'
         where r.call_id = :call and r.state = 'leased'
           for no key update of r),
      kept as (
        insert into record_skip (call_id, record_id, agent_id, reason)
        select :call, id, :agent, :reason from looked
        on conflict do nothing)
      update call_list_record r
         set call_id = null, leased_until = null,
             state = case when l.promised or :reason not in ('settled', 'unsuitable') then 'waiting' else 'done' end,
             done_reason = case when l.promised or :reason not in ('settled', 'unsuitable') then null
                                else 'skipped-' || :reason end,
             next_at = now() + case when l.promised then interval '15 minutes'
                                    else make_interval(mins => c.retry_minutes) end
        from looked l join campaign c on c.id = l.campaign_id
       where r.id = l.id
      """;

  private SkipSql() {}
}
