package io.holdline.kpi;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which sales still stood 30, 60 and 90 days after they first came into force: on that day the
 * order was in force, and the customer in net in the sense of that day.
 */
final class KpiMarks {
  /** What is heard so much later than it happened still moves a mark. */
  static final int HEARD_LATE_DAYS = 120;

  private static final String MEASURE =
      """
      insert into sale_mark as known (sale_id, days, count_id, due_on, stands, measured_on)
      select k.sale_id, h.days, k.id, k.happened_on + h.days,
             last.counts = 1
               and case when n.joined_on is not null or n.left_on is not null then n.left_on is null
                        when o.happened and o.observed_on is not null then o.observed_on > k.happened_on + h.days
                        else u.in_net end
               and (d.applicants_in_net or n.applied_on is null)
               and (d.suspended_in_net or n.suspended_on is null),
             :today
        from (select distinct on (sale_id) id, sale_id, customer_id, happened_on
                from sale_count where counts = 1 order by sale_id, happened_on, id) k
       cross join (values (30), (60), (90)) h (days)
        join customer u on u.id = k.customer_id
        left join customer_outcome o on o.customer_id = u.id and o.kind = 'churned'
       cross join lateral (
             select counts from sale_count
              where sale_id = k.sale_id and happened_on <= k.happened_on + h.days
              order by happened_on desc, id desc limit 1) last
       cross join lateral (
             select (in_net_fold(e.kind, e.happened_on order by e.happened_at, e.id)).*
               from in_net_event e
              where e.subscription_key = u.subscription_key and e.happened_on <= k.happened_on + h.days) n
       cross join lateral (
             select applicants_in_net, suspended_in_net from kpi_definition
              where holds_from <= k.happened_on + h.days order by holds_from desc limit 1) d
       where k.happened_on + h.days between :since and :until
      on conflict (sale_id, days) do update
        set count_id = excluded.count_id, due_on = excluded.due_on, stands = excluded.stands,
            measured_on = excluded.measured_on\
      """;

  private final JdbcClient jdbc;

  KpiMarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Measures the marks of days that are over anew by what is known now, those of the last {@value
   * #HEARD_LATE_DAYS} days among them.
   *
   * @param asOf the last day
   * @return how many marks were measured
   */
  int measure(LocalDate from, LocalDate asOf, Instant now) {
    var today = DayKpi.dayOf(now);
    var heardLate = asOf.minusDays(HEARD_LATE_DAYS);
    var since = from.isBefore(heardLate) ? from : heardLate;
    var until = asOf.isBefore(today) ? asOf : today.minusDays(1);
    jdbc.sql("delete from sale_mark where due_on between :since and :until")
        .param("since", since)
        .param("until", until)
        .update();
    return jdbc.sql(MEASURE)
        .param("since", since)
        .param("until", until)
        .param("today", today)
        .update();
  }
}
