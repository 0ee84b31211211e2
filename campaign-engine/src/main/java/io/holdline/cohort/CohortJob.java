package io.holdline.cohort;

import io.holdline.batch.JobNotes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Photographs all customers who are in net on a day, with owner, tier, band and what binds them, in
 * one transaction. A photograph is taken once and never changed.
 */
@Component
public final class CohortJob {
  public static final String NAME = "take-cohort";
  private static final Pattern COHORT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final JdbcClient jdbc;
  private final Clock clock;

  CohortJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      ObjectProvider<Clock> clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** Whether a cohort can be photographed. */
  public sealed interface Prepared {
    record Ready(Job job) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  /**
   * @param cohort its name, 1 to 64 small letters, digits, - or _
   */
  public Prepared prepare(String cohort, LocalDate asOf) {
    if (!COHORT.matcher(cohort).matches()) {
      return new Prepared.Refused(
          "A cohort's name is 1 to 64 small letters, digits, - or _, and begins with a letter or"
              + " digit.");
    }
    boolean taken =
        jdbc.sql("select exists (select from cohort where name = :name and as_of = :asOf)")
            .param("name", cohort)
            .param("asOf", asOf)
            .query(Boolean.class)
            .single();
    return taken
        ? new Prepared.Refused(
            "The cohort %s of %s was taken already and stays as it is.".formatted(cohort, asOf))
        : new Prepared.Ready(job(cohort, asOf));
  }

  private Job job(String cohort, LocalDate asOf) {
    return new JobBuilder(NAME, repository)
        .start(
            new StepBuilder("photograph", repository)
                .tasklet(
                    (contribution, context) -> take(cohort, asOf, contribution, context),
                    transactions)
                .build())
        .build();
  }

  private RepeatStatus take(
      String cohort, LocalDate asOf, StepContribution contribution, ChunkContext context) {
    long id =
        jdbc.sql("select nextval(pg_get_serial_sequence('cohort', 'id'))")
            .query(Long.class)
            .single();
    long members = jdbc.sql(MEMBERS).param("cohort", id).param("asOf", asOf).update();
    jdbc.sql(
            """
            insert into cohort (id, name, as_of, taken_at, members) overriding system value
            values (:id, :name, :asOf, :now, :members)\
            """)
        .param("id", id)
        .param("name", cohort)
        .param("asOf", asOf)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("members", members)
        .update();
    contribution.incrementWriteCount(members);
    var notes = JobNotes.of(context);
    notes.result("cohort", id);
    notes.result("members", members);
    notes.message(
        "The cohort %s of %s has %d customers; it stays as it is."
            .formatted(cohort, asOf, members));
    return RepeatStatus.FINISHED;
  }

  /**
   * In net on the day is who is in net now, or left on a known later day, and, where the day's
   * definition says so, has not applied to port out and is not suspended. A bind is hard while a
   * contract, or an order in force whose terms bind, runs for as many days as the definition asks,
   * else soft while a barrier, a circle or any of these stands.
   */
  private static final String MEMBERS =
      """
      insert into cohort_member (cohort_id, customer_id, region_id, owner_id, tier, band, bind, bound_until)
      select :cohort, c.id, c.region_id, c.owner_id, s.tier, s.band,
        case when hard.bound_until >= cast(:asOf as date) + k.hard_bind_days - 1 then 'hard'
             when soft.stands or hard.bound_until is not null then 'soft' else 'none' end,
        case when hard.bound_until >= cast(:asOf as date) + k.hard_bind_days - 1 then hard.bound_until end
      from customer c
      cross join (select applicants_in_net, suspended_in_net, hard_bind_days from kpi_definition
                  where holds_from <= :asOf order by holds_from desc limit 1) k
      left join customer_outcome o on o.customer_id = c.id and o.kind = 'churned' and o.happened
      left join score s on s.customer_id = c.id
        and s.as_of = (select max(as_of) from score_run where as_of <= :asOf and finished_at is not null)
      left join (select customer_id, max(bound_until) as bound_until
                   from (select customer_id, ends_on as bound_until from contract
                          where starts_on <= :asOf and ends_on >= :asOf
                         union all select customer_id, bound_until from order_binds_on(:asOf)) b
                  group by customer_id) hard on hard.customer_id = c.id
      left join (select distinct customer_id, true as stands
                   from (select customer_id from barrier where since <= :asOf and (until is null or until >= :asOf)
                         union all select customer_id from circles_on(:asOf)) b) soft
        on soft.customer_id = c.id
      where (c.in_net and (o.customer_id is null or o.observed_on > :asOf) or o.observed_on > :asOf)
        and (c.joined_on is null or c.joined_on <= :asOf)
        and (k.applicants_in_net or c.port_out_applied_on is null or c.port_out_applied_on > :asOf)
        and (k.suspended_in_net or c.suspended_on is null or c.suspended_on > :asOf)
      order by c.id\
      """;
}
