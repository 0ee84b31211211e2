package io.holdline.contactpolicy;

/** The statement that reads all that the policy looks at of one customer, as of now. */
final class ContactFactsSql {
  /**
   * Attempts on the number count while the subscription that was called still has it: a number that
   * changed hands brings no history along. A call under way on it counts whoever's it is, a
   * representative's as well.
   */
  static final String READ =
      """
      with moment as materialized (select clock_timestamp() as at)
      select m.at as now, z.zone, t.*,
             case when t.all_hours then '{}'::date[]
                  else rest_days(t.jurisdiction_id, t.rest, (m.at at time zone z.zone)::date - 1, :horizon) end as closed,
             t.registered_number and :marketing <> ''
               and case when t.purpose = 'service' then t.caller_id is not distinct from :marketing
                        else t.caller_id is distinct from :marketing end as other_caller_id,
             u.phone is not null as reachable, u.in_net, u.port_out_applied_on is not null as port_out,
             case when h.dead_at > coalesce(h.alive_at, '-infinity') then h.dead_at end as dead_since,
             exists (select 1 from telemarketing_refusal f
                      where f.customer_id = u.id and f.since <= m.at) as telemarketing_refused,
             d.lists, case when not d.for_good then d.until end as listed_until,
             case when said.given is null then 'NEVER_ASKED'
                  when not said.given then 'REFUSED'
                  when u.in_net or said.since > l.left_on then 'GIVEN'
                  else 'GIVEN_BEFORE_LEAVING' end as consent,
             w.held, case when not w.for_good then w.until end as held_until,
             o.open as open_complaint, o.closed_at as complaint_closed_at,
             (select max(x.value) from do_not_disturb x
                cross join lateral (select tier, band from score s
                                     where s.customer_id = u.id and s.as_of <= (m.at at time zone z.zone)::date
                                     order by s.as_of desc limit 1) s
               where x.goal = t.goal and x.value = case x.attribute when 'tier' then s.tier else s.band end) as harmed,
             exists (select 1 from hold_out y
                      where y.goal = t.goal and y.customer_id = u.id and y.held_out) as held_out,
             k.due_at as callback_at, coalesce(k.campaign_id = t.campaign_id, false) as callback_here,
             h.*, greatest((select max(j.joined_at) from call_attempt a join call_join j on j.attempt_id = a.id
                             where a.customer_id = u.id),
                           (select max(v.joined_at) from rep_call v where v.customer_id = u.id)) as contact_at
        from moment m
        join customer u on u.id = :customer
        join region g on g.id = u.region_id
       cross join lateral (select coalesce(u.zone, g.zone) as zone) z
       cross join lateral campaign_contact_terms(:campaign, m.at) t
        left join callback k on k.customer_id = u.id and k.state in ('open', 'task')
        left join lateral (select given, since from consent
                            where customer_id = u.id and channel = 'call' and since <= m.at
                            order by since desc limit 1) said on true
        left join lateral (select (max(observed_on) + 1)::timestamp at time zone z.zone as left_on from customer_outcome
                            where customer_id = u.id and kind = 'churned' and happened) l on true
       cross join lateral (
             select string_agg(distinct list, ',' order by list) as lists, bool_or(expires_at is null) as for_good,
                    max(expires_at) as until
               from do_not_call
              where phone = u.phone and since <= m.at and (expires_at is null or expires_at > m.at)
                and (campaign_id is null or campaign_id = t.campaign_id)) d
       cross join lateral (
             select max(reason) as held, bool_or(until is null) as for_good, max(until) as until
               from legal_hold
              where customer_id = u.id and since <= m.at and (until is null or until > m.at)) w
       cross join lateral (
             select coalesce(bool_or(closed_at is null or closed_at > m.at), false) as open,
                    max(closed_at) filter (where closed_at <= m.at) as closed_at
               from complaint
              where customer_id = u.id and opened_at <= m.at) o
       cross join lateral (
             select coalesce(bool_or(e.open), false) as under_way,
                    coalesce(array_agg(e.begun_at order by e.begun_at desc)
                             filter (where e.mine and e.counted and e.recent), '{}') as person_week,
                    count(*) filter (where e.mine and e.counted) as person_ever,
                    coalesce(array_agg(e.begun_at order by e.begun_at desc)
                             filter (where e.held and e.counted and e.recent), '{}') as number_week,
                    count(*) filter (where e.held and e.counted) as number_ever,
                    max(e.begun_at) filter (where e.counted and (e.mine or e.held)) as last_at,
                    max(e.ended_at) filter (where e.kind = 'abandoned' and (e.mine or e.held)) as abandoned_at,
                    max(e.ended_at) filter (where e.kind = 'unallocated' and e.same) as dead_at,
                    max(e.ended_at) filter (where e.same and e.kind in ('connected', 'abandoned', 'machine', 'busy',
                                                                        'noAnswer', 'rejected')) as alive_at
               from (select a.begun_at, a.begun_at > m.at - interval '7 days' as recent,
                            a.direction = 'out' and q.kind is distinct from 'switchRefused' as counted,
                            q.attempt_id is null as open, q.kind, q.ended_at,
                            a.customer_id is not distinct from u.id as mine,
                            coalesce(x.in_net, false) as held,
                            a.phone = u.phone and (a.customer_id = u.id or x.in_net) as same
                       from call_attempt a
                       left join call_outcome q on q.attempt_id = a.id
                       left join customer x on x.id = a.customer_id and x.phone = a.phone and x.phone = u.phone
                      where a.customer_id = u.id or a.phone = u.phone
                     union all
                     select v.dialled_at, v.dialled_at > m.at - interval '7 days',
                            v.kind is distinct from 'switchRefused', v.ended_at is null, v.kind, v.ended_at,
                            v.customer_id = u.id, coalesce(x.in_net, false),
                            v.phone = u.phone and (v.customer_id = u.id or x.in_net)
                       from rep_call v
                       left join customer x on x.id = v.customer_id and x.phone = v.phone and x.phone = u.phone
                      where v.dialled_at is not null and (v.customer_id = u.id or v.phone = u.phone)) e) h
      """;

  /** The same of a customer who was promised a visit, under the terms of such a call. */
  static final String READ_FOR_VISIT =
      READ.replace(
          "campaign_contact_terms(:campaign, m.at)", "visit_contact_terms(u.id, m.at, :caller)");

  private ContactFactsSql() {}
}
