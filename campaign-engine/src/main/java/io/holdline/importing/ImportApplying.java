package io.holdline.importing;

import io.holdline.batch.JobNotes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last step: applies what was staged and counts it, all in one transaction; or, in a dry run,
 * only counts what would change.
 */
final class ImportApplying {
  private final DataSource dataSource;
  private final TransactionTemplate withdrawn;
  private final ImportPlan plan;
  private final ImportReading reading;
  private final NewAttributes attributes;

  ImportApplying(
      DataSource dataSource,
      JdbcTransactionManager transactions,
      ImportPlan plan,
      ImportReading reading,
      NewAttributes attributes) {
    this.dataSource = dataSource;
    this.withdrawn = new TransactionTemplate(transactions);
    this.withdrawn.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.plan = plan;
    this.reading = reading;
    this.attributes = attributes;
  }

  /** What a dry run has found. */
  private record Found(ImportCounts counts, List<ImportChange> samples) {}

  RepeatStatus apply(StepContribution contribution, ChunkContext context) throws IOException {
    reading.refuseChanged(context);
    long batch = ImportReading.batch(context);
    var counts =
        new ImportApply(dataSource, batch)
            .apply(
                plan.format().customerColumns(),
                attributes.apply(batch),
                plan.request().testNumbers(),
                plan.request().source().preset().key());
    contribution.incrementWriteCount(counts.created() + counts.changed());
    finish(context, counts, List.of());
    JobNotes.of(context)
        .message(
            "%d rows accepted (%d new, %d changed, %d unchanged), %d rejected."
                    .formatted(
                        counts.accepted(),
                        counts.created(),
                        counts.changed(),
                        counts.unchanged(),
                        counts.rejected())
                + remarks(context, "became"));
    return RepeatStatus.FINISHED;
  }

  /** The attributes that the file would bring are made for the comparison and taken back. */
  RepeatStatus compare(StepContribution contribution, ChunkContext context) throws IOException {
    reading.refuseChanged(context);
    var found = new AtomicReference<Found>();
    withdrawn.executeWithoutResult(status -> {
      var comparison =
          new ImportComparison(
              dataSource,
              plan.format().customerColumns(),
              attributes.apply(ImportReading.batch(context)),
              plan.request().testNumbers());
      found.set(new Found(comparison.count(), comparison.samples()));
      status.setRollbackOnly();
    });
    var counts = found.get().counts();
    finish(context, counts, found.get().samples());
    JobNotes.of(context)
        .message(
            "Dry run, nothing was changed: %d rows would be accepted (%d new, %d changed, %d unchanged), %d rejected."
                    .formatted(
                        counts.accepted(),
                        counts.created(),
                        counts.changed(),
                        counts.unchanged(),
                        counts.rejected())
                + remarks(context, "would become"));
    return RepeatStatus.FINISHED;
  }

  private void finish(ChunkContext context, ImportCounts counts, List<ImportChange> samples) {
    var notes = JobNotes.of(context);
    notes.result("accepted", counts.accepted());
    notes.result("created", counts.created());
    notes.result("changed", counts.changed());
    notes.result("unchanged", counts.unchanged());
    var file = notes.results().get(ImportChecking.REJECT_FILE);
    new ImportBatches(dataSource)
        .finish(
            ImportReading.batch(context), counts, samples, file == null ? null : file.toString());
    new RejectFile(dataSource).emptyStaging();
  }

  private String remarks(ChunkContext context, String become) {
    var results = JobNotes.of(context).results();
    var remarks = new StringBuilder(attributes.sentences(become)).append(plan.format().remarks());
    if (results.get("sharedNumbers") instanceof Long shared && shared > 0) {
      remarks.append(" %d rows have a number that another row has too.".formatted(shared));
    }
    if (Boolean.TRUE.equals(results.get("cutOff"))) {
      remarks.append(" The last line has no end; the file may have been cut off.");
    }
    return remarks.toString();
  }
}
