package io.holdline.demo;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What becomes of the demo's customers, told the way an operator's systems tell it later: by the
 * hidden truth, and by whom a telephone manager has talked to.
 */
public final class DemoOutcomes {
  private final JdbcClient jdbc;

  public DemoOutcomes(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Whether the customers are a demo's, whose fate is decided. */
  public boolean known() {
    return jdbc.sql("select exists (select from demo.operator)").query(Boolean.class).single();
  }

  /**
   * Writes who has left until a day, the day included, and that the others have not. What is
   * written already of that day or a later one stays as it is, and who has left does not come back:
   * a later conversation changes only what has not happened yet.
   *
   * @return how many have left until then
   */
  public long until(LocalDate day) {
    jdbc.sql(LEFT)
        .param("day", day)
        .param("days", DemoOperatorCustomer.LEAVES_WITHIN_DAYS)
        .update();
    return jdbc.sql(
            "select count(*) from customer_outcome where kind = 'churned' and happened and source ="
                + " 'demo'")
        .query(Long.class)
        .single();
  }

  /**
   * A customer leaves when the rate of leaving, summed up day by day, has used up his luck: at the
   * rate that fits his propensity until the first conversation, times the effect of contact after.
   * A truth without luck is of a home made before there was any.
   */
  private static final String LEFT =
      """
      insert into customer_outcome (customer_id, kind, happened, observed_on, source)
      select id, 'churned', leaves_on <= :day, case when leaves_on <= :day then leaves_on else :day end, 'demo'
      from (
        select c.id, o.made_on + 1 + least(floor(case
            when endurance <= rate * talked then endurance / rate
            else talked + (endurance - rate * talked) / (rate * effect)
          end), 100000)::integer as leaves_on
        from demo.operator o
        cross join demo.truth t
        join customer c using (subscription_key)
        cross join lateral (
          select -ln(1 - least(t.propensity, 0.999999)) / :days as rate,
            -ln(1 - coalesce(t.luck, case when t.leaves then t.propensity / 2 else (1 + t.propensity) / 2 end)) as endurance,
            coalesce(t.contact_effect, 1) as effect) truth
        cross join lateral (
          select coalesce(min(greatest(0, j.joined_at::date - o.made_on)), 100000)::double precision as talked
          from call_attempt a join call_join j on j.attempt_id = a.id
          where a.customer_id = c.id and j.joined_at::date <= :day) contact) fate
      on conflict (customer_id, kind) do update
        set happened = excluded.happened, observed_on = excluded.observed_on
        where not customer_outcome.happened and customer_outcome.source = 'demo'
          and customer_outcome.observed_on < :day\
      """;
}
