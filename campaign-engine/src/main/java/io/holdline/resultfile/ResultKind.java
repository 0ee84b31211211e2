package io.holdline.resultfile;

import io.holdline.kpi.DayKpi;
import java.time.LocalDate;

/**
 * What a result file holds of a day: rows by the subscription's key, never a name or a number. Each
 * is told by the moment when it was written down, so that what comes late is of a later day.
 */
enum ResultKind {
  /** Calls that ended. */
  ATTEMPTS(
      "attempts",
      """
      select a.id as attempt, u.subscription_key as subscription, a.campaign_id as campaign, a.direction,
             #(a.begun_at) as begun_at, #(o.answered_at) as answered_at, #(o.joined_at) as joined_at,
             #(o.ended_at) as ended_at, o.kind as outcome, o.agent_id as agent
        from call_outcome o
        join call_attempt a on a.id = o.attempt_id
        join customer u on u.id = a.customer_id
       where @(o.recorded_at)
       order by o.recorded_at, a.id
      """),
  /** What managers said came of a conversation, and each correction of it by its number. */
  WORDS(
      "words",
      """
      select w.attempt_id as attempt, u.subscription_key as subscription, w.number, #(w.at) as at, w.said_by, w.code,
             w.right_party, w.save_claimed, w.offer, w.offer_answer
        from (select attempt_id, 0 as number, at, agent_id as said_by, code, right_party, save_claimed,
                     offer_id as offer, offer_answer
                from disposition
               union all
              select attempt_id, number, at, corrected_by, code, right_party, save_claimed, null, null
                from disposition_correction) w
        join call_attempt a on a.id = w.attempt_id
        join customer u on u.id = a.customer_id
       where @(w.at)
       order by w.at, w.attempt_id, w.number
      """),
  /** Steps of sales that counted. */
  SALES(
      "sales",
      """
      select s.id as sale, u.subscription_key as subscription, e.event, e.to_state as state,
             coalesce(e.order_id, s.order_id) as order_id, s.product, s.offer_id as offer, s.agreed_with as agent,
             e.happened_on, #(e.weighed_at) as at
        from sale_event e
        join sale s on s.id = e.sale_id
        join customer u on u.id = s.customer_id
       where e.verdict = 'counted' and @(e.weighed_at)
       order by e.id
      """),
  /** Promises made, kept and broken. */
  PROMISES(
      "promises",
      """
      select p.id as promise, u.subscription_key as subscription, p.attempt_id as attempt, p.agent_id as agent,
             p.what, #(p.at) as at, #(p.due_at) as due_at
        from (select id, customer_id, attempt_id, agent_id, due_at, 'made' as what, created_at as at from commitment
               union all
              select id, customer_id, attempt_id, agent_id, due_at, state, closed_at from commitment
               where state <> 'open') p
        join customer u on u.id = p.customer_id
       where @(p.at)
       order by p.at, p.id, p.what desc
      """),
  /** Customers who want no telemarketing any more. */
  REFUSALS(
      "refusals",
      """
      select u.subscription_key as subscription, #(r.since) as at, r.attempt_id as attempt, r.source
        from telemarketing_refusal r
        join customer u on u.id = r.customer_id
       where @(r.since)
       order by r.since, u.subscription_key
      """),
  /** Work orders dispatched, accepted and ended. */
  WORK_ORDERS(
      "work-orders",
      """
      select w.id as work_order, u.subscription_key as subscription, w.commitment_id as promise, w.region_id as region,
             w.dispatched_by, w.assigned_to, w.what, #(w.at) as at
        from (select id, customer_id, commitment_id, region_id, dispatched_by, assigned_to, 'dispatched' as what,
                     created_at as at from work_order
               union all
              select id, customer_id, commitment_id, region_id, dispatched_by, assigned_to, 'accepted', accepted_at
                from work_order
               union all
              select id, customer_id, commitment_id, region_id, dispatched_by, assigned_to, 'finished', finished_at
                from work_order where finished_at is not null
               union all
              select o.id, o.customer_id, o.commitment_id, o.region_id, o.dispatched_by, t.by_staff, 'returned', t.at
                from work_order_step t join work_order o on o.id = t.work_order_id where t.step = 'return') w
        join customer u on u.id = w.customer_id
       where @(w.at)
       order by w.at, w.id, w.what
      """);

  private final String key;
  private final String rows;

  ResultKind(String key, String rows) {
    this.key = key;
    this.rows = rows;
  }

  /** As files are called by it. */
  String key() {
    return key;
  }

  /** The query of a day's rows; it holds nothing but our own words and the day's two instants. */
  String rowsOf(LocalDate day) {
    var from = day.atStartOfDay(DayKpi.ZONE).toInstant();
    var after = day.plusDays(1).atStartOfDay(DayKpi.ZONE).toInstant();
    return rows.replaceAll(
            "#\\(([a-z_.]+)\\)",
            "to_char($1 at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
        .replaceAll(
            "@\\(([a-z_.]+)\\)",
            "$1 >= timestamptz '%s' and $1 < timestamptz '%s'".formatted(from, after));
  }
}
