package io.holdline.cohort;

import io.holdline.batch.JobNotes;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Counts, for every cohort that is old enough, who of its frozen members was still in net 30, 60
 * and 90 days later, by what is known on the day of measuring. That day's figures are replaced
 * whole; figures of other days stay, so a correction is a new figure.
 */
@Component
public final class RetentionJob {
  public static final String NAME = "measure-retention";
  static final List<Integer> HORIZONS = List.of(30, 60, 90);

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final JdbcClient jdbc;

  RetentionJob(
      JobRepository repository, JdbcTransactionManager transactions, DataSource dataSource) {
    this.repository = repository;
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(dataSource);
  }

  public Job job(LocalDate asOf) {
    return new JobBuilder(NAME, repository)
        .start(
            new StepBuilder("measure", repository)
                .tasklet(
                    (contribution, context) -> measure(asOf, contribution, context), transactions)
                .build())
        .build();
  }

  private RepeatStatus measure(
      LocalDate asOf, StepContribution contribution, ChunkContext context) {
    jdbc.sql("delete from cohort_retention where measured_on = :asOf").param("asOf", asOf).update();
    int measured = 0;
    for (int days : HORIZONS) {
      var ripe =
          jdbc.sql(
                  "select id from cohort where as_of + cast(:days as integer) <= :asOf order by id")
              .param("days", days)
              .param("asOf", asOf)
              .query(Long.class)
              .list();
      for (long cohort : ripe) {
        contribution.incrementWriteCount(
            jdbc.sql(COUNTS)
                .param("cohort", cohort)
                .param("days", days)
                .param("asOf", asOf)
                .update());
        measured++;
      }
    }
    var notes = JobNotes.of(context);
    notes.result("measured", (long) measured);
    notes.message(
        "%d retentions measured as of %s: each cohort that is 30, 60 or 90 days old."
            .formatted(measured, asOf));
    return RepeatStatus.FINISHED;
  }

  /**
   * By the definition of the cohort's day. Whoever left on a day that nobody knows is neither in
   * net nor gone by the horizon.
   */
  private static final String COUNTS =
      """
      insert into cohort_retention (cohort_id, days, measured_on, owner_id, tier, bind, members, in_net, gone, unknown)
      select cohort_id, :days, :asOf, owner_id, tier, bind, count(*),
        count(*) filter (where standing = 'in-net'),
        count(*) filter (where standing = 'gone'),
        count(*) filter (where standing = 'unknown')
      from (
        select m.*, case
            when o.observed_on <= k.as_of + cast(:days as integer) then 'gone'
            when not f.applicants_in_net and c.port_out_applied_on <= k.as_of + cast(:days as integer) then 'gone'
            when not f.suspended_in_net and c.suspended_on <= k.as_of + cast(:days as integer) then 'gone'
            when o.observed_on is not null or o.customer_id is null and c.in_net then 'in-net'
            else 'unknown' end as standing
        from cohort k
        cross join lateral (select applicants_in_net, suspended_in_net from kpi_definition
                            where holds_from <= k.as_of order by holds_from desc limit 1) f
        join cohort_member m on m.cohort_id = k.id
        join customer c on c.id = m.customer_id
        left join customer_outcome o on o.customer_id = m.customer_id and o.kind = 'churned' and o.happened
          and (o.observed_on is null or o.observed_on <= :asOf)
        where k.id = :cohort) told
      group by cohort_id, owner_id, tier, bind\
      """;
}
