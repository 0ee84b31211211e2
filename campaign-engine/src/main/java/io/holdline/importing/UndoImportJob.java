package io.holdline.importing;

import io.holdline.batch.JobNotes;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes an import back, in one transaction, while nothing depends on it. */
@Component
public final class UndoImportJob {
  public static final String NAME = "undo-import";

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;

  UndoImportJob(
      JobRepository repository, JdbcTransactionManager transactions, DataSource dataSource) {
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
  }

  /** Whether an import can be undone. */
  public sealed interface Prepared {
    record Ready(Job job) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  public Prepared prepare(long batch) {
    var objection = new TransactionTemplate(transactions).execute(status -> objection(batch));
    return objection.isPresent()
        ? new Prepared.Refused(objection.get())
        : new Prepared.Ready(
            new JobBuilder(NAME, repository)
                .start(
                    new StepBuilder("undo", repository)
                        .tasklet(
                            (contribution, context) -> undo(batch, contribution, context),
                            transactions)
                        .build())
                .build());
  }

  private Optional<String> objection(long batch) {
    return new ImportUndo(dataSource, batch).objection();
  }

  private RepeatStatus undo(long batch, StepContribution contribution, ChunkContext context) {
    var undo = new ImportUndo(dataSource, batch);
    undo.objection()
        .ifPresent(sentence -> {
          throw new IllegalStateException(sentence);
        });
    var counts = undo.undo();
    contribution.incrementWriteCount(counts.changed() + counts.created());
    var notes = JobNotes.of(context);
    notes.result("import", batch);
    notes.result("changed", counts.changed());
    notes.result("created", counts.created());
    notes.message(
        "The import %d was undone: %d customers are as they were, %d new ones are gone."
            .formatted(batch, counts.changed(), counts.created()));
    return RepeatStatus.FINISHED;
  }
}
