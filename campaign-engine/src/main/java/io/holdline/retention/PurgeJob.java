package io.holdline.retention;

import io.holdline.batch.JobNotes;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Deletes what is older than its retention period, a block a transaction. The ledger of calls, what
 * was promised and what was decided are never deleted.
 */
@Component
public final class PurgeJob {
  public static final String NAME = "purge";
  private static final int BLOCK = 20_000;

  /**
   * A kind of row that is not kept for ever; the days are the setting {@code holdline.keep.KEY}.
   */
  private record Kept(String key, int days, String delete) {}

  private static final List<Kept> KEPT =
      List.of(
          new Kept(
              "left-out",
              400,
              """
              delete from call_list_exclusion where (list_id, customer_id) in (
                select x.list_id, x.customer_id from call_list_exclusion x join call_list l on l.id = x.list_id
                where l.as_of < :before and exists (
                  select from call_list n where n.campaign_id = l.campaign_id and n.ready and n.id > l.id)
                limit :block)\
              """),
          new Kept(
              "scores",
              800,
              """
              delete from score where (as_of, customer_id) in (
                select as_of, customer_id from score
                where as_of < :before and as_of < (select max(as_of) from score_run where finished_at is not null)
                limit :block)\
              """),
          new Kept(
              "facts",
              800,
              """
              delete from customer_facts where (as_of, customer_id) in (
                select as_of, customer_id from customer_facts where as_of < :before limit :block)\
              """),
          new Kept(
              "import-undo",
              35,
              """
              with over as (update import_batch set undoable = false where undoable and finished_at < :before)
              delete from import_before where ctid in (
                select x.ctid from import_before x join import_batch b on b.id = x.batch_id
                where b.finished_at < :before limit :block)\
              """),
          new Kept(
              "events",
              35,
              """
              delete from outbox_event where id in (
                select e.id from outbox_event e
                where e.at < :before
                  and not exists (select from webhook_delivery d where d.event_id = e.id and d.state = 'waiting')
                limit :block)\
              """));

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final JdbcClient jdbc;
  private final Environment settings;

  PurgeJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      Environment settings) {
    this.repository = repository;
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(dataSource);
    this.settings = settings;
  }

  /** Throws IllegalArgumentException when a setting is no number of days from 35 to 36500. */
  public Job job(LocalDate asOf) {
    var job = new JobBuilder(NAME, repository).start(step(KEPT.getFirst(), asOf));
    for (Kept kept : KEPT.subList(1, KEPT.size())) {
      job.next(step(kept, asOf));
    }
    return job.build();
  }

  private Step step(Kept kept, LocalDate asOf) {
    int days = settings.getProperty("holdline.keep." + kept.key(), Integer.class, kept.days());
    if (days < 35 || days > 36_500) {
      throw new IllegalArgumentException(
          "The setting holdline.keep.%s (%d) must be 35 to 36500 days."
              .formatted(kept.key(), days));
    }
    return new StepBuilder(kept.key(), repository)
        .tasklet(
            (contribution, context) -> delete(kept, asOf.minusDays(days), contribution, context),
            transactions)
        .build();
  }

  private RepeatStatus delete(
      Kept kept, LocalDate before, StepContribution contribution, ChunkContext context) {
    int gone = jdbc.sql(kept.delete()).param("before", before).param("block", BLOCK).update();
    contribution.incrementWriteCount(gone);
    if (gone == BLOCK) {
      return RepeatStatus.CONTINUABLE;
    }
    JobNotes.of(context)
        .message("What was older than its retention period is deleted; the steps say how much.");
    return RepeatStatus.FINISHED;
  }
}
