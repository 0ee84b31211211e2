package io.holdline.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The step that reads a file in chunks, checks every row and stages it; one object an import. */
final class ImportReading implements Tasklet, StepExecutionListener {
  private static final int CHUNK = 5000;
  private static final String BATCH = "batch";

  private final JdbcClient jdbc;
  private final ImportStaging staging;
  private final ImportRequest request;
  private final RowFormat format;
  private final NewAttributes attributes;
  private @Nullable FileLines lines;

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
    return context
        .getStepContext()
        .getStepExecution()
        .getJobExecution()
        .getExecutionContext()
        .getLong(BATCH);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws IOException {
    if (lines == null) {
      begin(context);
      lines = FileLines.of(request.file());
      lines.next();
    }
    return RepeatStatus.continueIf(readChunk(lines, contribution));
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
    try {
      if (lines != null) {
        lines.close();
      }
      return null;
    } catch (IOException e) {
      return ExitStatus.FAILED.addExitDescription(e);
    }
  }

  private void begin(ChunkContext context) throws IOException {
    staging.empty();
    long batch =
        jdbc.sql(
                "insert into import_batch (preset, file_name, sha256) values (:preset, :file, :sha)"
                    + " returning id")
            .param("preset", request.preset().key())
            .param("file", request.file().getFileName().toString())
            .param("sha", sha256(request.file()))
            .query(Long.class)
            .single();
    context
        .getStepContext()
        .getStepExecution()
        .getJobExecution()
        .getExecutionContext()
        .putLong(BATCH, batch);
  }

  /** Reads up to one chunk; false at the end of the file. */
  private boolean readChunk(FileLines from, StepContribution contribution) throws IOException {
    var accepted = new ArrayList<ImportStaging.Staged>(CHUNK);
    var refused = new ArrayList<ImportStaging.Refused>();
    FileLines.Line line = null;
    while (accepted.size() + refused.size() < CHUNK && (line = from.next()) != null) {
      if (line.broken() == null && line.text().isBlank()) {
        continue;
      }
      contribution.incrementReadCount();
      switch (check(line)) {
        case CheckedRow.Accepted(var row) -> {
          attributes.see(row.extra());
          accepted.add(new ImportStaging.Staged(line.number(), row));
        }
        case CheckedRow.Rejected(var fault) ->
            refused.add(new ImportStaging.Refused(line.number(), fault));
      }
    }
    staging.accept(accepted);
    staging.refuse(refused);
    contribution.incrementWriteCount(accepted.size());
    contribution.incrementProcessSkipCount(refused.size());
    return line != null;
  }

  private CheckedRow check(FileLines.Line line) {
    var broken = line.broken();
    return broken != null
        ? new CheckedRow.Rejected(Fault.ofRow(broken))
        : format.checkLine(line.text());
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
