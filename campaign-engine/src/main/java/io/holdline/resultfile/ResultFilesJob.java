package io.holdline.resultfile;

import io.holdline.batch.JobNotes;
import io.holdline.kpi.DayKpi;
import io.holdline.outgoing.OutgoingFolder.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Hands back what came of a day that is over, a file a kind, all of one moment. A day's files are
 * handed over once; run again, only a kind that differs by then is, as a correction.
 */
@Component
public final class ResultFilesJob {
  public static final String NAME = "hand-back-results";
  private static final String FOLDER = "holdline.results.folder";

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Environment settings;
  private final ResultServer server;
  private final Clock clock;

  ResultFilesJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      Environment settings,
      ResultServer server,
      ObjectProvider<Clock> clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.settings = settings;
    this.server = server;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** Whether a day can be handed back. */
  public sealed interface Prepared {
    record Ready(Job job) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  /**
   * @param day in the operator's zone; it must be over
   */
  public Prepared prepare(LocalDate day) {
    if (!day.isBefore(DayKpi.dayOf(clock.instant()))) {
      return new Prepared.Refused("%s is not over; results are of whole days.".formatted(day));
    }
    var folder = settings.getProperty(FOLDER, "");
    if (folder.isBlank()) {
      return new Prepared.Refused(
          "No folder is set for results; name one in %s.".formatted(FOLDER));
    }
    var path = Path.of(folder);
    if (!Files.isDirectory(path) || !Files.isWritable(path)) {
      return new Prepared.Refused(
          "The folder for results (%s) is not there, or cannot be written to.".formatted(folder));
    }
    return new Prepared.Ready(job(new ResultFiles(path), day));
  }

  private Job job(ResultFiles files, LocalDate day) {
    var oneMoment = new DefaultTransactionAttribute();
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    var job =
        new JobBuilder(NAME, repository)
            .start(
                new StepBuilder("write", repository)
                    .tasklet((contribution, _) -> write(files, day, contribution), transactions)
                    .transactionAttribute(oneMoment)
                    .build())
            .next(
                new StepBuilder("hand over", repository)
                    .tasklet((_, context) -> handOver(files, day, context), transactions)
                    .build());
    return server.isSet()
        ? job.next(
                new StepBuilder("send", repository)
                    .tasklet((_, context) -> send(files, day, context), transactions)
                    .build())
            .build()
        : job.build();
  }

  private RepeatStatus send(ResultFiles files, LocalDate day, ChunkContext context) {
    try {
      int sent = server.send(files.folder(), day);
      JobNotes.of(context).result("sent", sent);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The files of %s could not be sent; the job may be started again. %s"
              .formatted(day, e.getMessage()),
          e);
    }
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus write(ResultFiles files, LocalDate day, StepContribution contribution)
      throws SQLException, IOException {
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      for (var kind : ResultKind.values()) {
        if (waiting(kind, day).isPresent()) {
          continue; // of an earlier run that ended before it was handed over
        }
        var written = files.write(connection, kind, day);
        if (isNew(kind, day, written)) {
          remember(kind, day, written);
          contribution.incrementWriteCount(written.rows());
        } else {
          files.drop(kind, day);
        }
      }
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
    return RepeatStatus.FINISHED;
  }

  private boolean isNew(ResultKind kind, LocalDate day, Written written) {
    return jdbc.sql(
            """
            select coalesce((select sha256 from result_file where kind = :kind and day = :day
                              order by correction desc limit 1) <> :sha, true)
            """)
        .param("kind", kind.key())
        .param("day", day)
        .param("sha", written.sha256())
        .query(Boolean.class)
        .single();
  }

  private void remember(ResultKind kind, LocalDate day, Written written) {
    jdbc.sql(
            """
            insert into result_file (kind, day, correction, rows, bytes, sha256)
            select :kind, cast(:day as date), count(*), :rows, :bytes, :sha
              from result_file where kind = :kind and day = :day
            """)
        .param("kind", kind.key())
        .param("day", day)
        .param("rows", written.rows())
        .param("bytes", written.bytes())
        .param("sha", written.sha256())
        .update();
  }

  private record Waiting(int correction, Written written) {}

  private Optional<Waiting> waiting(ResultKind kind, LocalDate day) {
    return jdbc.sql(
            """
            select correction, rows, bytes, sha256 from result_file
             where kind = :kind and day = :day and handed_at is null
            """)
        .param("kind", kind.key())
        .param("day", day)
        .query((row, _) ->
            new Waiting(
                row.getInt("correction"),
                new Written(row.getLong("rows"), row.getLong("bytes"), row.getString("sha256"))))
        .optional();
  }

  private RepeatStatus handOver(ResultFiles files, LocalDate day, ChunkContext context) {
    var notes = JobNotes.of(context);
    var handed = 0;
    for (var kind : ResultKind.values()) {
      var waiting = waiting(kind, day);
      if (waiting.isPresent()) {
        handOver(files, kind, day, waiting.get());
        notes.result(kind.key(), waiting.get().written().rows());
        handed++;
      }
    }
    notes.message(
        handed == 0
            ? "Of %s everything was handed back before, and nothing has changed.".formatted(day)
            : "Of %s %d files were handed back.".formatted(day, handed));
    return RepeatStatus.FINISHED;
  }

  private void handOver(ResultFiles files, ResultKind kind, LocalDate day, Waiting waiting) {
    try {
      files.handOver(kind, day, waiting.correction(), waiting.written());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file %s could not be handed over; the job may be started again."
              .formatted(ResultFiles.name(kind, day, waiting.correction())),
          e);
    }
    jdbc.sql(
            """
            update result_file set handed_at = clock_timestamp()
             where kind = :kind and day = :day and correction = :correction
            """)
        .param("kind", kind.key())
        .param("day", day)
        .param("correction", waiting.correction())
        .update();
  }
}
