package io.holdline.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which claimed saves still stand 30, 60 and 90 days after the call: the customer was in net until
 * then, in the sense of the call's day, and of what was sold in the call something was in force. A
 * claim that was corrected is none.
 */
final class KpiSaves {
  static final List<Integer> HORIZONS = List.of(30, 60, 90);

  /** The calls of the days, and the earlier ones whose horizon has come in these days. */
  private static final String RIPE =
      """
      (day between :from and :asOf or day + :days between :from and :asOf) and day + :days <= :today\
      """;

  private static final String MEASURE =
      """
      insert into kpi_save (day, agent_id, days, contacts, claimed, kept, gone, unknown, not_in_force, measured_on)
      select day, agent_id, :days, count(*) filter (where right_party and conversed),
             count(*) filter (where save_claimed),
             count(*) filter (where save_claimed and standing = 'kept'),
             count(*) filter (where save_claimed and standing = 'gone'),
             count(*) filter (where save_claimed and standing = 'unknown'),
             count(*) filter (where save_claimed and standing = 'not-in-force'), :today
        from (select w.day, w.agent_id, w.right_party, w.save_claimed,
                     coalesce(greatest(coalesce(e.ended_at, cast(:now as timestamptz)) - j.joined_at, interval '0'),
                              interval '0') >= make_interval(secs => k.conversation_seconds) as conversed,
                     case when o.observed_on <= w.day + :days then 'gone'
                          when not k.applicants_in_net and c.port_out_applied_on <= w.day + :days then 'gone'
                          when not k.suspended_in_net and c.suspended_on <= w.day + :days then 'gone'
                          when not p.in_force then 'not-in-force'
                          when o.observed_on is not null or o.customer_id is null and c.in_net then 'kept'
                          else 'unknown' end as standing
                from (select *, (at at time zone :zone)::date as day from disposition_standing) w
                join call_attempt a on a.id = w.attempt_id
                left join call_join j on j.attempt_id = w.attempt_id
                left join call_outcome e on e.attempt_id = w.attempt_id
                left join customer c on c.id = a.customer_id
                left join customer_outcome o on o.customer_id = c.id and o.kind = 'churned' and o.happened
                  and (o.observed_on is null or o.observed_on <= :today)
               cross join lateral (
                     -- Of what was sold in the call; null when that was nothing.
                     select bool_or(coalesce(q.counts, 0) = 1) as in_force
                       from sale s
                       left join lateral (select counts from sale_count
                                           where sale_id = s.id and happened_on <= w.day + :days
                                           order by happened_on desc, id desc limit 1) q on true
                      where s.attempt_id = w.attempt_id) p
               cross join lateral (
                     select conversation_seconds, applicants_in_net, suspended_in_net from kpi_definition
                      where holds_from <= w.day order by holds_from desc limit 1) k
               where w.at >= cast(:since as date) and w.at < cast(:until as date) and %1$s) told
       where right_party and conversed or save_claimed
       group by day, agent_id\
      """
          .formatted(RIPE);

  private final JdbcClient jdbc;

  KpiSaves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Measures the days anew by what is known now.
   *
   * @param asOf the last day
   * @return how many rows there are of a day, an agent and a horizon
   */
  int measure(LocalDate from, LocalDate asOf, Instant now) {
    int rows = 0;
    for (int days : HORIZONS) {
      with("delete from kpi_save where days = :days and " + RIPE, from, asOf, now, days).update();
      rows +=
          with(MEASURE, from, asOf, now, days)
              .param("now", now.toString())
              .param("zone", DayKpi.ZONE.getId())
              // A day more on both sides, since these are midnights of another zone.
              .param("since", from.minusDays(days + 1L))
              .param("until", asOf.plusDays(2))
              .update();
    }
    return rows;
  }

  private JdbcClient.StatementSpec with(
      String sql, LocalDate from, LocalDate asOf, Instant now, int days) {
    return jdbc.sql(sql)
        .param("from", from)
        .param("asOf", asOf)
        .param("today", DayKpi.dayOf(now))
        .param("days", days);
  }
}
