package io.holdline.offering;

/** The statements of offers to customers. */
final class OfferSql {
  private OfferSql() {}

  private static final String CONTEXT =
      """
      select c.id, clock_timestamp() at time zone coalesce(c.zone, g.zone) as local_now,
             s.band, s.tier, s.points, s.monthly_value, f.catalogue_id, f.facts, c.personalised,
             coalesce(c.port_out_applied_on
                        <= (clock_timestamp() at time zone coalesce(c.zone, g.zone))::date, false) as ported_out,
             exists (select 1 from complaint o
                      where o.customer_id = c.id and o.opened_at <= clock_timestamp()
                        and (o.closed_at is null or o.closed_at > clock_timestamp())) as open_complaint,
             exists (select 1 from hold_out h where h.customer_id = c.id and h.held_out %s) as held_out,
             exists (select 1 from do_not_call d
                      where d.phone = c.phone and d.since <= clock_timestamp()
                        and (d.expires_at is null or d.expires_at > clock_timestamp())) as do_not_call,
             exists (select 1 from telemarketing_refusal f
                      where f.customer_id = c.id and f.since <= clock_timestamp()) as marketing_refused,
             (select k.given from consent k
               where k.customer_id = c.id and k.channel = 'call' and k.since <= clock_timestamp()
               order by k.since desc limit 1) as consent,
             %s as speaks_of_leaving,
             coalesce((select jsonb_agg(jsonb_build_object('barrier', b.barrier, 'until', b.until))
                         from (select 'CONTRACT' as barrier, max(ends_on) as until from contract
                                where customer_id = c.id and starts_on <= clock_timestamp()::date
                               having max(ends_on) is not null
                               union all
                               select upper(kind), until from barrier where customer_id = c.id
                               union all
                               select 'CIRCLE', null where exists (
                                 select 1 from circle_member m where m.subscription_key = c.subscription_key)) b), '[]')::text as binds,
             coalesce((select jsonb_agg(jsonb_build_object('offer', e.offer_id, 'answer', upper(e.kind), 'at', e.at))
                         from (select offer_id, kind, at at time zone coalesce(c.zone, g.zone) as at
                                 from offer_event
                                where customer_id = c.id and at > clock_timestamp() - interval '800 days'
                                order by id desc limit 500) e), '[]')::text as past
        from customer c
        join region g on g.id = c.region_id
        left join lateral (select * from score k
                            where k.customer_id = c.id order by k.as_of desc limit 1) s on true
        left join customer_facts f on f.as_of = s.as_of and f.customer_id = c.id
      """;

  /** Value {@code :customer}. */
  static final String OF_CUSTOMER =
      CONTEXT.formatted("and h.goal = any (array(select p.goal from campaign p))", "false")
          + " where c.id = :customer";

  /** Value {@code :call}. */
  static final String OF_CALL =
      CONTEXT.formatted(
              """
              and h.goal = (select p.goal from call_attempt t join campaign p on p.id = t.campaign_id where t.id = :call)
              """,
              "exists (select 1 from spoke_of_leaving l where l.attempt_id = :call)")
          + " where c.id = (select t.customer_id from call_attempt t where t.id = :call)";

  static final String PROPOSED =
      """
      insert into offer_event (customer_id, offer_id, kind, attempt_id, staff_id, tier, rank, expected_value, strategy)
      select :customer, p.offer, 'proposed', :call, :staff, :tier, p.rank, p.expected, :strategy
        from jsonb_to_recordset(cast(:proposed as jsonb)) as p (offer text, rank integer, expected numeric)
      on conflict do nothing
      """;

  /**
   * One row for a call that the member of staff was joined to: its customer, and whether there is
   * such an offer.
   */
  static final String OWN_CALL =
      """
      select exists (select 1 from offer where id = :offer) as known
        from call_attempt a join call_join j on j.attempt_id = a.id and j.agent_id = :staff
       where a.id = :call
      """;

  static final String ANSWERED =
      """
      insert into offer_event (customer_id, offer_id, kind, reason, attempt_id, staff_id, tier)
      select a.customer_id, :offer, :kind, :reason, a.id, :staff,
             (select k.tier from score k where k.customer_id = a.customer_id order by k.as_of desc limit 1)
        from call_attempt a where a.id = :call
      on conflict do nothing
      """;

  static final String SPEAKS_OF_LEAVING =
      """
      insert into spoke_of_leaving (attempt_id, staff_id)
      select j.attempt_id, j.agent_id from call_join j where j.attempt_id = :call and j.agent_id = :staff
      on conflict do nothing
      """;
}
