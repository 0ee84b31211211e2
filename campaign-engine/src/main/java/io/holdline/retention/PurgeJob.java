package io.holdline.retention;

import io.holdline.batch.JobNotes;
import java.time.LocalDate;
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
 * Deletes what is older than its retention period, a block a transaction, and proves it; erases
 * again whoever is erased, so that what a law kept for a while goes on its day. The ledger of
 * calls, what was promised and what was decided are never deleted.
 */
@Component
public final class PurgeJob {
  public static final String NAME = "purge";
  private static final int BLOCK = 20_000;
  private static final int SHORTEST = 35;
  private static final int LONGEST = 36_500;
  private static final String DONE =
      "What was older than its retention period is deleted; the steps say how much.";

  /** What a law of any country says of a class: rows are of no one country. */
  private static final String LAW =
      """
      select max(least_days) as least, min(most_days) as most from retention_term where class = :class\
      """;

  private static final String PROVE =
      """
      insert into purge_proof (job_id, class, older_than, due, gone, held, remaining)
      values (:job, :class, :before, :due, :gone, :held, :remaining)\
      """;

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
    var job = new JobBuilder(NAME, repository).start(step(Kept.ALL.getFirst(), asOf));
    for (Kept kept : Kept.ALL.subList(1, Kept.ALL.size())) {
      job.next(step(kept, asOf));
    }
    return job.next(files(asOf)).next(erasures(asOf)).build();
  }

  /**
   * As many days as the law says at most, else as the house has set, and never less than a law's
   * least.
   */
  private int days(String key, String clazz, int usual) {
    int house = settings.getProperty("holdline.keep." + key, Integer.class, usual);
    if (house < SHORTEST || house > LONGEST) {
      throw new IllegalArgumentException(
          "The setting holdline.keep.%s (%d) must be %d to %d days."
              .formatted(key, house, SHORTEST, LONGEST));
    }
    return jdbc.sql(LAW)
        .param("class", clazz)
        .query((row, _) -> {
          int most = row.getInt("most");
          int days = row.wasNull() ? house : Math.min(house, most);
          return Math.max(days, row.getInt("least"));
        })
        .single();
  }

  private Step step(Kept kept, LocalDate asOf) {
    var before = asOf.minusDays(days(kept.key(), kept.clazz(), kept.days()));
    return new StepBuilder(kept.key(), repository)
        .tasklet(
            (contribution, context) -> delete(kept, before, contribution, context), transactions)
        .build();
  }

  private RepeatStatus delete(
      Kept kept, LocalDate before, StepContribution contribution, ChunkContext context) {
    if (kept.table().equals("import_before")) {
      jdbc.sql("update import_batch set undoable = false where undoable and finished_at < :before")
          .param("before", before)
          .update();
    }
    int gone = jdbc.sql(kept.delete()).param("before", before).param("block", BLOCK).update();
    contribution.incrementWriteCount(gone);
    if (gone == BLOCK) {
      return RepeatStatus.CONTINUABLE;
    }
    var left =
        jdbc.sql(kept.count())
            .param("before", before)
            .query((row, _) -> new Left(row.getLong("older"), row.getLong("free")))
            .single();
    long all = contribution.getStepExecution().getWriteCount() + contribution.getWriteCount();
    prove(kept.clazz(), before, all, left, context);
    return RepeatStatus.FINISHED;
  }

  /** What is older and still there, and what of it should not be. */
  private record Left(long older, long free) {}

  private void prove(String clazz, LocalDate before, long gone, Left left, ChunkContext context) {
    jdbc.sql(PROVE)
        .param("job", JobNotes.jobId(context))
        .param("class", clazz)
        .param("before", before)
        .param("due", gone + left.older())
        .param("gone", gone)
        .param("held", left.older() - left.free())
        .param("remaining", left.free())
        .update();
    var notes = JobNotes.of(context);
    if (left.free() > 0) {
      notes.message(
          "%d of the class %s are older than their retention period and still there."
              .formatted(left.free(), clazz));
    } else if (notes.message().isEmpty()) {
      notes.message(DONE);
    }
  }

  /** Files that came with imports, under the home: what was sent, and rows that were refused. */
  private Step files(LocalDate asOf) {
    var before = asOf.minusDays(days("import-files", "import-files", SHORTEST));
    var files = new KeptFiles(settings.getProperty("holdline.home", ""));
    return new StepBuilder("import-files", repository)
        .tasklet(
            (contribution, context) -> {
              long gone = files.deleteBefore(before);
              contribution.incrementWriteCount(gone);
              var left = files.countBefore(before);
              prove("import-files", before, gone, new Left(left, left), context);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  private Step erasures(LocalDate asOf) {
    return new StepBuilder("erasures", repository)
        .tasklet(
            (contribution, context) -> {
              long open = open();
              contribution.incrementWriteCount(
                  jdbc.sql("select erase_again(null, now())").query(Long.class).single());
              long kept = open();
              prove("erasure", asOf, open - kept, new Left(kept, 0), context);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  private long open() {
    return jdbc.sql("select count(*) from erasure where done_at is null")
        .query(Long.class)
        .single();
  }
}
