package io.holdline.workers;

import java.util.Objects;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/** Does parts that this process holds, each from the block on that was committed last. */
@Component
final class PartRuns {
  /** In a part's execution context: the process that did its last block. */
  static final String PROCESS = "process";

  private final JobRepository repository;
  private final JdbcTransactionManager transactions;
  private final EngineProcess process;
  private final Parts parts;

  PartRuns(
      JobRepository repository,
      JdbcTransactionManager transactions,
      EngineProcess process,
      Parts parts) {
    this.repository = repository;
    this.transactions = transactions;
    this.process = process;
    this.parts = parts;
  }

  /** What is written of a part by now. */
  StepExecution written(long part) {
    return Objects.requireNonNull(
        repository.getStepExecution(part), "A part has no step execution.");
  }

  /** Does a part and answers whether it came to its end. */
  boolean run(Parts.Held held, StepExecution part, Tasklet tasklet) throws JobInterruptedException {
    part.setExitStatus(ExitStatus.EXECUTING);
    part.getExecutionContext().putString(PROCESS, process.name());
    new StepBuilder(part.getStepName(), repository)
        .tasklet(new HeldPart(parts, held, tasklet), transactions)
        .build()
        .execute(part);
    return part.getStatus() == BatchStatus.COMPLETED;
  }
}
