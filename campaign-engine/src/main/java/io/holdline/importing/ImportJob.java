package io.holdline.importing;

import io.holdline.batch.JobNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Takes customers over from a file: every row is checked and staged, what fits is applied in one
 * transaction, what does not is written to a file. The same file again changes nothing.
 */
@Component
public final class ImportJob {
  public static final String NAME = "import";

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final DataSource dataSource;
  private final TaskExecutor threads;

  ImportJob(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DataSource dataSource,
      @Qualifier("partitions") TaskExecutor threads) {
    this.threads = threads;
    this.repository = repository;
    this.transactions = transactions;
    this.dataSource = dataSource;
  }

  /** Whether an import can start. */
  public sealed interface Prepared {
    record Ready(Job job) implements Prepared {}

    record Refused(String sentence) implements Prepared {}
  }

  /** Looks at the file's header only. */
  public Prepared prepare(ImportRequest request) {
    var file = request.file();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return new Prepared.Refused("The file %s cannot be read.".formatted(file));
    }
    var rejects = request.rejectFile();
    if (rejects != null && !mayBeWritten(rejects)) {
      return new Prepared.Refused("The reject file %s cannot be written.".formatted(rejects));
    }
    try {
      return switch (header(request)) {
        case RowFormat.Header.Wrong(var sentence) -> new Prepared.Refused(sentence);
        case RowFormat.Header.Known(var format) -> new Prepared.Ready(job(request, format));
      };
    } catch (IOException e) {
      return new Prepared.Refused("The file %s cannot be read.".formatted(file));
    }
  }

  private Job job(ImportRequest request, RowFormat format) {
    var staging = new ImportStaging(dataSource);
    var attributes = new NewAttributes(dataSource, format.extraColumns());
    var reading = new ImportReading(dataSource, staging, request, format, attributes);
    var applying = new ImportApplying(dataSource, request, format, attributes);
    return new JobBuilder(NAME, repository)
        .start(
            new StepBuilder("open-file", repository).tasklet(reading::begin, transactions).build())
        .next(inHalves(reading))
        .next(new StepBuilder("apply", repository).tasklet(applying::apply, transactions).build())
        .next(
            new StepBuilder("write-rejects", repository)
                .tasklet(
                    (contribution, context) ->
                        writeRejects(request, attributes, contribution, context),
                    transactions)
                .build())
        .build();
  }

  private Step inHalves(ImportReading reading) {
    var cut = new AtomicReference<ExecutionContext>();
    return new StepBuilder("read-file", repository)
        .listener(
            new StepExecutionListener() {
              @Override
              public void beforeStep(StepExecution step) {
                cut.set(step.getJobExecution().getExecutionContext());
              }
            })
        .partitioner(
            "read-file", gridSize -> ImportReading.halves(Objects.requireNonNull(cut.get())))
        .step(new StepBuilder("read-file", repository).tasklet(reading, transactions).build())
        .taskExecutor(threads)
        .build();
  }

  private RepeatStatus writeRejects(
      ImportRequest request,
      NewAttributes attributes,
      StepContribution contribution,
      ChunkContext context)
      throws IOException {
    var rejects = new RejectFile(dataSource);
    long rejected = rejects.count();
    var notes = JobNotes.of(context);
    Path written = null;
    if (rejected > 0) {
      written = target(request.rejectFile());
      rejects.writeTo(written);
      notes.result("rejectFile", written.toString());
      contribution.incrementWriteCount(rejected);
    }
    var results = notes.results();
    notes.message(
        "%s rows accepted (%s new, %s changed, %s unchanged), %d rejected.%s"
            .formatted(
                results.get("accepted"),
                results.get("created"),
                results.get("changed"),
                results.get("unchanged"),
                rejected,
                attributes.sentences()));
    rejects.finish(ImportReading.batch(context), written);
    return RepeatStatus.FINISHED;
  }

  private static RowFormat.Header header(ImportRequest request) throws IOException {
    try (var lines = FileLines.of(request.file())) {
      var first = lines.next();
      if (first == null) {
        return new RowFormat.Header.Wrong("The file is empty.");
      }
      var broken = first.broken();
      return broken != null
          ? new RowFormat.Header.Wrong(broken)
          : RowFormat.read(request.preset(), first.text());
    }
  }

  private static Path target(@Nullable Path wished) throws IOException {
    if (wished == null) {
      return Files.createTempFile("holdline-rejects-", ".csv");
    }
    var file = wished.toAbsolutePath();
    Files.createDirectories(file.getParent());
    return file;
  }

  private static boolean mayBeWritten(Path file) {
    if (Files.exists(file)) {
      return Files.isRegularFile(file) && Files.isWritable(file);
    }
    var folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
  }
}
