package io.holdline.calllist;

/**
 * How many of its managers' own calls of a day a list may have; the README says how the day is
 * mixed.
 */
final class ManagerDaySql {
  /** The campaign's day, and the other running campaigns with their newest lists. */
  private static final String DAY =
      """
      with today as (
        select k.id, k.calls_per_manager_day as most, k.day_share,
               date_trunc('day', cast(:now as timestamptz) at time zone k.zone) at time zone k.zone as begins,
               (date_trunc('day', cast(:now as timestamptz) at time zone k.zone) + interval '1 day') at time zone k.zone as ends
          from campaign k where k.id = :campaign and k.calls_per_manager_day is not null),
      other as (
        select o.id, o.day_share, max(l.id) as list
          from today d join campaign o on o.id <> d.id and o.state = 'running'
          left join call_list l on l.campaign_id = o.id and l.ready
         group by o.id),
      """;

  /**
   * What a manager's day has already, by campaign: calls made since it began, those promised until
   * its end, those that wait on lists of other running campaigns.
   */
  private static final String TAKEN =
      """
      taken as (
        select campaign_id, owner_id, count(*) as calls
          from (select b.campaign_id, b.owner_id from today d join callback b on b.state in ('open', 'task') and b.due_at < d.ends
                union all
                select r.campaign_id, r.owner_id
                  from today d cross join other o
                  join call_list_record r on r.list_id = o.list and r.state in ('waiting', 'leased') and r.next_at < d.ends
                 where r.routing <> 'pooled'
                   and not exists (select from callback b where b.record_id = r.id and b.state in ('open', 'task'))
                union all
                select a.campaign_id, a.owner_id
                  from today d join call_attempt a on a.begun_at >= d.begins and a.begun_at < d.ends
                  left join call_outcome o on o.attempt_id = a.id
                 where a.direction = 'out' and a.routing <> 'pooled' and o.kind is distinct from 'switchRefused') each
         group by campaign_id, owner_id),
      """;

  /**
   * What is kept for the shares of others beyond what they have: a campaign can use as much as its
   * newest list has and had no room for; one without a list is taken to use its whole share.
   */
  private static final String KEPT =
      """
      usable as (
        select list, owner_id, count(*) as calls
          from (select o.list, r.owner_id from other o join call_list_record r on r.list_id = o.list
                 where o.day_share > 0 and r.routing <> 'pooled'
                union all
                select o.list, c.owner_id
                  from other o join call_list_exclusion x on x.list_id = o.list and x.reason = 'over-capacity'
                  join customer c on c.id = x.customer_id
                 where o.day_share > 0) each
         group by list, owner_id),
      portion as (
        select o.id, o.list, d.most * o.day_share / greatest(100, d.day_share + sum(o.day_share) over ()) as calls
          from today d cross join other o),
      kept as (
        select w.owner_id,
               sum(greatest(0, case when p.list is null then p.calls else least(p.calls, coalesce(u.calls, 0)) end
                               - coalesce(t.calls, 0))) as calls
          from (select distinct owner_id from standing where owner_id is not null and reason is null) w
         cross join portion p
          left join usable u on u.list = p.list and u.owner_id = w.owner_id
          left join taken t on t.campaign_id = p.id and t.owner_id = w.owner_id
         group by w.owner_id),
      room as (
        select w.owner_id, coalesce(kept.calls, 0) as kept,
               greatest(0, d.most - coalesce(t.calls, 0) - coalesce(kept.calls, 0)) as calls
          from today d cross join (select distinct owner_id from standing where owner_id is not null and reason is null) w
          left join (select owner_id, sum(calls) as calls from taken group by owner_id) t on t.owner_id = w.owner_id
          left join kept on kept.owner_id = w.owner_id),
      """;

  /**
   * Leaves out whom the list has no room for; says how many calls it had and were kept. Whoever is
   * left alone by the draw takes nobody's call.
   */
  static final String OVER_CAPACITY =
      DAY
          + TAKEN
          + KEPT
          + """
          own as (
            select v.customer_id, v.owner_id, count(*) filter (where not v.held) over (partition by v.owner_id
          """
          + PlacingSql.BEST_FIRST
          + """
          rows between unbounded preceding and 1 preceding) as before
            from today d join campaign k on k.id = d.id cross join lateral (
          """
          + PlacingSql.VALUED
          + """
          ) v where v.routing <> 'pooled')
          update standing s set reason = 'over-capacity', input = room.calls || '/' || room.kept
            from own join room on room.owner_id = own.owner_id
           where s.customer_id = own.customer_id and own.before >= room.calls
          """;

  private ManagerDaySql() {}
}
