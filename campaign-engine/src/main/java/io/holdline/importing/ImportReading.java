package io.holdline.importing;

import io.holdline.batch.JobNotes;
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
import org.springframework.jdbc.core.simple.JdbcClient;

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

  private final JdbcClient jdbc;
  private final ImportStaging staging;
  private final ImportRequest request;
  private final RowFormat format;
  private final NewAttributes attributes;

  ImportReading(
      DataSource dataSource,
      ImportStaging staging,
      ImportRequest request,
      RowFormat format,
      NewAttributes attributes) {
    this.jdbc = JdbcClient.create(dataSource);
    this.staging = staging;
    this.request = request;
    this.format = format;
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
    var halves = FileHalves.of(request.file());
    long batch =
        jdbc.sql(
                "insert into import_batch (preset, file_name, sha256) values (:preset, :file, :sha)"
                    + " returning id")
            .param("preset", request.preset().key())
            .param("file", request.file().getFileName().toString())
            .param("sha", halves.sha256())
            .query(Long.class)
            .single();
    var job = ofJob(context);
    job.putLong(BATCH, batch);
    job.putLong(MIDDLE, halves.middle());
    job.putLong(SIZE, halves.size());
    job.putLong(LINES, halves.lines());
    JobNotes.of(context).expect("read-file", Math.max(0, halves.feeds() - 1));
    return RepeatStatus.FINISHED;
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
    try (var lines = FileLines.of(request.file(), half.getLong(POSITION), half.getLong(LINE))) {
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
    var broken = line.broken();
    var row =
        broken != null
            ? new CheckedRow.Rejected(Fault.ofRow(broken))
            : format.checkLine(line.text());
    switch (row) {
      case CheckedRow.Accepted(var fits) -> {
        attributes.see(fits.extra());
        accepted.add(new ImportStaging.Staged(line.number(), fits));
      }
      case CheckedRow.Rejected(var fault) ->
          refused.add(new ImportStaging.Refused(line.number(), fault));
    }
  }
}
