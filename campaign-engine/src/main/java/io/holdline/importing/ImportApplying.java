package io.holdline.importing;

import io.holdline.batch.JobNotes;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The step that applies what was staged and counts it, all in one transaction. */
final class ImportApplying {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final ImportRequest request;
  private final RowFormat format;
  private final NewAttributes attributes;

  ImportApplying(
      DataSource dataSource, ImportRequest request, RowFormat format, NewAttributes attributes) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.request = request;
    this.format = format;
    this.attributes = attributes;
  }

  RepeatStatus apply(StepContribution contribution, ChunkContext context) {
    long batch = ImportReading.batch(context);
    var apply = new ImportApply(dataSource, batch);
    apply.refuseWhatDoesNotFit(format.keyColumn());
    var counts =
        apply.apply(
            format.customerColumns(),
            attributes.apply(batch),
            request.testNumbers(),
            request.preset().key());
    long accepted = counts.created() + counts.changed() + counts.unchanged();
    long rejected = new RejectFile(dataSource).count();
    jdbc.sql(
            """
            update import_batch set accepted = :accepted, created = :created, changed = :changed,
              unchanged = :unchanged, rejected = :rejected where id = :id\
            """)
        .param("accepted", accepted)
        .param("created", counts.created())
        .param("changed", counts.changed())
        .param("unchanged", counts.unchanged())
        .param("rejected", rejected)
        .param("id", batch)
        .update();
    var notes = JobNotes.of(context);
    notes.result("accepted", accepted);
    notes.result("created", counts.created());
    notes.result("changed", counts.changed());
    notes.result("unchanged", counts.unchanged());
    notes.result("rejected", rejected);
    contribution.incrementWriteCount(counts.created() + counts.changed());
    return RepeatStatus.FINISHED;
  }
}
