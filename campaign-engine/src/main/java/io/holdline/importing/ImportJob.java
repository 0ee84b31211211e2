package io.holdline.importing;

import io.holdline.importformat.NamedTemplate;
import io.holdline.importformat.Preset;
import io.holdline.importformat.RowFormat;
import io.holdline.textfile.FileForm;
import io.holdline.textfile.FileHalves;
import io.holdline.textfile.FileLines;
import io.holdline.textfile.FormGuess;
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
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Takes customers over from a file: every row is checked and staged, what does not fit is written
 * to files, what does is applied in one transaction. The same file again changes nothing.
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

  /** Looks at how the file is written and at its header. */
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
      var source = request.source();
      return switch (FormGuess.of(file, source.encoding(), source.delimiter())) {
        case FormGuess.Unknown(var sentence) -> new Prepared.Refused(sentence);
        case FormGuess.Found(var form) -> prepare(request, form);
      };
    } catch (IOException e) {
      return new Prepared.Refused("The file %s cannot be read.".formatted(file));
    }
  }

  private Prepared prepare(ImportRequest request, FileForm form) throws IOException {
    var name = request.source().template();
    if (name == null) {
      return prepare(request, form, null);
    }
    var template = new ImportTemplates(dataSource).named(name);
    if (template.isEmpty()) {
      return new Prepared.Refused("There is no template (%s).".formatted(name));
    }
    return request.source().preset() == Preset.HOLDLINE
        ? prepare(request, form, template.get())
        : new Prepared.Refused("A file has a template or the preset ibm-telco, not both.");
  }

  private Prepared prepare(ImportRequest request, FileForm form, @Nullable NamedTemplate template)
      throws IOException {
    return switch (header(request, form, template)) {
      case RowFormat.Header.Wrong(var sentence) -> new Prepared.Refused(sentence);
      case RowFormat.Header.Known(var format) ->
          prepare(new ImportPlan(request, form, template, format));
    };
  }

  private Prepared prepare(ImportPlan plan) throws IOException {
    if (plan.request().aim() instanceof ImportAim.TakeOverAsTried(var dryRun)) {
      var halves = FileHalves.of(plan.request().file(), plan.form().encoding());
      var objection = new ImportBatches(dataSource).objection(dryRun, plan, halves.sha256());
      if (objection.isPresent()) {
        return new Prepared.Refused(objection.get());
      }
    }
    return new Prepared.Ready(job(plan));
  }

  private Job job(ImportPlan plan) {
    var staging = new ImportStaging(dataSource);
    var attributes = new NewAttributes(dataSource, plan.format().extraColumns());
    var reading = new ImportReading(dataSource, staging, plan, attributes);
    var checking = new ImportChecking(dataSource, plan);
    var applying = new ImportApplying(dataSource, transactions, plan, reading, attributes);
    return new JobBuilder(NAME, repository)
        .start(step("open-file", reading::begin))
        .next(inHalves(reading))
        .next(step("check", checking::check))
        .next(step("write-rejects", checking::writeRejects))
        .next(
            plan.request().isDryRun()
                ? step("compare", applying::compare)
                : step("apply", applying::apply))
        .build();
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
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

  private static RowFormat.Header header(
      ImportRequest request, FileForm form, @Nullable NamedTemplate template) throws IOException {
    try (var lines = FileLines.of(request.file(), form.encoding())) {
      var first = lines.next();
      if (first == null) {
        return new RowFormat.Header.Wrong("The file is empty.");
      }
      var broken = first.broken();
      return broken != null
          ? new RowFormat.Header.Wrong(broken)
          : RowFormat.read(request.source().preset(), template, first.text(), form.delimiter());
    }
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
