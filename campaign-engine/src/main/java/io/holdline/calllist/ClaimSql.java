package io.holdline.calllist;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that lease records: promised calls that are due, then the list, best first. */
final class ClaimSql {
  private static final String OPEN_NOW =
      """
      (l.all_hours
       or (now() at time zone coalesce(u.zone, g.zone))::date <> all (l.closed)
          and case when l.calls_from < l.calls_until
                   then (now() at time zone coalesce(u.zone, g.zone))::time >= l.calls_from
                        and (now() at time zone coalesce(u.zone, g.zone))::time < l.calls_until
                   else l.calls_from <> l.calls_until
                        and ((now() at time zone coalesce(u.zone, g.zone))::time >= l.calls_from
                             or (now() at time zone coalesce(u.zone, g.zone))::time < l.calls_until)
              end
          and (l.law_from is null or
              case when l.law_from < l.law_until
                   then (now() at time zone coalesce(u.zone, g.zone))::time >= l.law_from
                        and (now() at time zone coalesce(u.zone, g.zone))::time < l.law_until
                   else l.law_from <> l.law_until
                        and ((now() at time zone coalesce(u.zone, g.zone))::time >= l.law_from
                             or (now() at time zone coalesce(u.zone, g.zone))::time < l.law_until)
              end))
      and not exists (
          select 1 from call_attempt a
           where a.customer_id = u.id
             and not exists (select 1 from call_outcome o where o.attempt_id = a.id))
      """;

  /**
   * Best first is by what a call now is worth: who has a best slot, by another priority in it than
   * outside of it. Promises take at most half of a claim, rounded up: an owner who is away must not
   * keep the list from everybody else. A record is of whose customer he is by now, and what is an
   * absent manager's is who stands in's. A customer with a promise is offered for it alone. Until
   * its tolerance has passed a promise of the owner's is the owner's only.
   */
  private static final String CLAIM =
      """
      with hours as (
        select t.all_hours, t.calls_from, t.calls_until, t.law_from, t.law_until, time_slot(now(), c.zone) as slot,
               case when not t.all_hours
                    then rest_days(t.jurisdiction_id, t.rest, (now() at time zone 'UTC')::date - 1, 3) end as closed
          from campaign c cross join campaign_contact_terms(c.id, now()) t
         where c.id = :campaign and c.state = 'running'),
      list as (
        select l.id, h.*
          from call_list l cross join hours h
         where l.campaign_id = :campaign and l.ready
         order by l.id desc limit 1),
      promised as (
        select r.id, k.due_at, u.phone, u.owner_id
          from callback k
          join call_list_record r on r.id = k.record_id
          join customer u on u.id = k.customer_id
          join region g on g.id = u.region_id
         cross join hours l
         where k.campaign_id = :campaign and k.state = 'open' and k.due_at <= now()
           and (r.state = 'waiting' and r.next_at <= now() or r.state = 'leased' and r.leased_until < now())
           and u.phone is not null
           and %1$s
         order by k.due_at, r.id limit (%2$d + 1) / 2
           for update of r skip locked),
      expired as (
        select r.id, r.priority, u.phone, u.owner_id
          from call_list_record r
          join customer u on u.id = r.customer_id and u.phone is not null
         where r.list_id = (select id from list) and r.state = 'leased' and r.leased_until < now()
           and not exists (select 1 from callback k where k.customer_id = r.customer_id and k.state in ('open', 'task'))
         order by r.priority desc, r.id limit %2$d
           for update of r skip locked),
      timely as (
        select r.id, r.priority_then as priority, u.phone, u.owner_id
          from call_list_record r
          join customer u on u.id = r.customer_id
          join region g on g.id = u.region_id
          join list l on l.id = r.list_id
         where r.list_id = (select id from list) and r.best_slot = (select slot from list) and r.state = 'waiting'
           and r.next_at <= now() and u.phone is not null
           and not exists (select 1 from callback k where k.customer_id = r.customer_id and k.state in ('open', 'task'))
           and %1$s
         order by r.priority_then desc, r.id limit %2$d
           for update of r skip locked),
      waiting as (
        select r.id, r.priority, u.phone, u.owner_id
          from call_list_record r
          join customer u on u.id = r.customer_id
          join region g on g.id = u.region_id
          join list l on l.id = r.list_id
         where r.list_id = (select id from list) and r.state = 'waiting' and r.next_at <= now()
           and r.best_slot is distinct from (select slot from list) and u.phone is not null
           and not exists (select 1 from callback k where k.customer_id = r.customer_id and k.state in ('open', 'task'))
           and %1$s
         order by r.priority desc, r.id limit %2$d
           for update of r skip locked),
      best as (
        select id, priority, phone, owner_id
          from (select id, 0 as turn, due_at, 0 as priority, phone, owner_id from promised
                union all select id, 1, null, priority, phone, owner_id from expired
                union all select id, 1, null, priority, phone, owner_id from timely
                union all select id, 1, null, priority, phone, owner_id from waiting) either
         order by turn, due_at, priority desc, id limit %2$d),
      claimed as (
        update call_list_record r
           set state = 'leased', call_id = uuidv7(), leased_until = now() + interval '2 minutes'
          from best where r.id = best.id
        returning r.id, best.priority, best.phone, r.call_id, r.routing, r.never_abandon,
          case when r.owner_id is not null then coalesce(best.owner_id, r.owner_id) end as owner_id),
      stands_in as materialized (
        select distinct on (v.absent_id) v.absent_id, v.substitute_id
          from cover v join staff s on s.id = v.substitute_id and s.active
         where v.starts_at <= now() and v.ends_at > now()
         order by v.absent_id, v.id desc)
      select m.call_id, m.phone,
             case when k.id is null then m.routing
                  when now() > k.due_at + make_interval(mins => k.tolerance_min) then 'pooled'
                  when k.who = 'owner' then 'ownerOnly'
                  else 'ownerFirst' end as routing,
             coalesce(v.substitute_id, k.owner_id, m.owner_id) as owner_id,
             m.never_abandon or k.id is not null as never_abandon,
             k.due_at + make_interval(mins => k.tolerance_min) as callback_until
        from claimed m
        left join callback k on k.record_id = m.id and k.state = 'open'
        left join stands_in v on v.absent_id = coalesce(k.owner_id, m.owner_id)
       order by k.id is null, k.due_at, m.priority desc, m.id
      """;

  /** More than a dialer asks for at once. */
  private static final int EXACT = 50;

  private static final NavigableMap<Integer, String> BY_LIMIT =
      IntStream.concat(IntStream.rangeClosed(1, EXACT), IntStream.of(100, 200, 500))
          .boxed()
          .collect(
              Collectors.toMap(
                  limit -> limit,
                  limit -> CLAIM.formatted(OPEN_NOW, limit),
                  (one, _) -> one,
                  TreeMap::new));

  private ClaimSql() {}

  /**
   * The statement for a limit, which stands in it as a number: of a limit that is a parameter the
   * database expects a tenth of the list, and plans each claim anew, which takes longer than the
   * claim. Above {@link #EXACT} it is rounded down to one of a few.
   *
   * @param limit at least 1
   */
  static String upTo(int limit) {
    return BY_LIMIT.floorEntry(limit).getValue();
  }
}
