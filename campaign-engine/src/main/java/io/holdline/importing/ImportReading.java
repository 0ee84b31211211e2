package io.holdline.importing;

import io.holdline.batch.JobNotes;
import io.holdline.importformat.CheckedRow;
import io.holdline.textfile.FileHalves;
import io.holdline.textfile.FileLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step that reads one half of a file in chunks, checks every row and stages it, a chunk a
 * transaction; one object an import.
 */
final class ImportReading implements Tasklet {
  private static final int CHUNK = 4000;
  private static final String BATCH = "batch";
  private static final String MIDDLE = "middle";
  private static final String SIZE = "size";
  private static final String LINES = "lines";
  private static final String HALF = "half";
  private static final String POSITION = "position";
  private static final String UNTIL = "until";
  private static final String LINE = "line";

  private final DataSource dataSource;
  private final ImportStaging staging;
  private final ImportPlan plan;
  private final NewAttributes attributes;

  ImportReading(
      DataSource dataSource, ImportStaging staging, ImportPlan plan, NewAttributes attributes) {
    this.dataSource = dataSource;
    this.staging = staging;
    this.plan = plan;
    this.attributes = attributes;
  }

  /** The import batch of the running job. */
  static long batch(ChunkContext context) {
    return ofJob(context).getLong(BATCH);
  }

  private static ExecutionContext ofJob(ChunkContext context) {
    return context.getStepContext().getStepExecution().getJobExecution().getExecutionContext();
  }

  /** The step before: empties the staging tables, opens the batch and cuts the file. */
  RepeatStatus begin(StepContribution contribution, ChunkContext context) throws IOException {
    staging.empty();
    var request = plan.request();
    var file = FileState.of(request.file());
    var halves = FileHalves.of(request.file(), plan.form().encoding());
    switch (request.aim()) {
      case ImportAim.TakeOver() -> {}
      case ImportAim.DryRun() -> {}
      case ImportAim.TakeOverAsTried(var dryRun) ->
          new ImportBatches(dataSource).refuseOther(dryRun, plan, halves.sha256());
      case ImportAim.TakeOverThat(var sha256) -> refuseOther(sha256, halves.sha256());
    }
    var job = ofJob(context);
    job.putLong(BATCH, new ImportBatches(dataSource).open(plan, halves.sha256()));
    job.putLong(MIDDLE, halves.middle());
    job.putLong(SIZE, halves.size());
    job.putLong(LINES, halves.lines());
    file.keep(job);
    var notes = JobNotes.of(context);
    notes.expect("read-file", Math.max(0, halves.feeds() - 1));
    notes.result("import", batch(context));
    notes.result("source", plan.source());
    notes.result("form", plan.form().text());
    notes.result("dryRun", request.isDryRun());
    notes.result("cutOff", halves.size() > 0 && !halves.ended());
    return RepeatStatus.FINISHED;
  }

  private static void refuseOther(String expected, String found) {
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "The file was changed after it had been checked. No customer was changed.");
    }
  }

  /** Throws IllegalStateException when the file is no longer the one that was opened. */
  void refuseChanged(ChunkContext context) throws IOException {
    var file = plan.request().file();
    if (!FileState.of(file).isThatOf(ofJob(context))) {
      throw new IllegalStateException(
          "The file %s was changed while it was read. No customer was changed; start again."
              .formatted(file));
    }
  }

  /** The two halves of the file that the step before has cut. */
  static Map<String, ExecutionContext> halves(ExecutionContext job) {
    var halves = new LinkedHashMap<String, ExecutionContext>();
    halves.put("half0", half(0, 0, job.getLong(MIDDLE), 0));
    halves.put("half1", half(1, job.getLong(MIDDLE), job.getLong(SIZE), job.getLong(LINES)));
    return halves;
  }

  private static ExecutionContext half(int half, long from, long until, long line) {
    var context = new ExecutionContext();
    context.putInt(HALF, half);
    context.putLong(POSITION, from);
    context.putLong(UNTIL, until);
    context.putLong(LINE, line);
    return context;
  }

  /** Reads up to one chunk from where the one before ended. */
  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws IOException {
    var half = context.getStepContext().getStepExecution().getExecutionContext();
    long until = half.getLong(UNTIL);
    var accepted = new ArrayList<ImportStaging.Staged>(CHUNK);
    var refused = new ArrayList<ImportStaging.Refused>();
    try (var lines =
        FileLines.of(
            plan.request().file(),
            plan.form().encoding(),
            half.getLong(POSITION),
            half.getLong(LINE))) {
      while (accepted.size() + refused.size() < CHUNK && lines.position() < until) {
        var line = lines.next();
        if (line == null) {
          throw new IOException("The file became shorter while it was read.");
        }
        if (line.number() > 1 && (line.broken() != null || !line.text().isBlank())) {
          contribution.incrementReadCount();
          check(line, accepted, refused);
        }
      }
      half.putLong(POSITION, lines.position());
      half.putLong(LINE, lines.number());
    }
    staging.accept(half.getInt(HALF), accepted);
    staging.refuse(refused);
    contribution.incrementWriteCount(accepted.size());
    contribution.incrementProcessSkipCount(refused.size());
    return RepeatStatus.continueIf(half.getLong(POSITION) < until);
  }

  private void check(
      FileLines.Line line,
      ArrayList<ImportStaging.Staged> accepted,
      ArrayList<ImportStaging.Refused> refused) {
    switch (plan.check(line)) {
      case CheckedRow.Accepted(var fits) -> {
        attributes.see(fits.extra());
        accepted.add(new ImportStaging.Staged(line.number(), fits));
      }
      case CheckedRow.Rejected(var fault) ->
          refused.add(new ImportStaging.Refused(line.number(), fault));
    }
  }
}
