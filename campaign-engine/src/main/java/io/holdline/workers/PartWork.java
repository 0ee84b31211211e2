package io.holdline.workers;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;

/** How a process that does not run a job does parts of it. */
public interface PartWork {
  /** The job's name. */
  String job();

  /**
   * Makes ready for a part by what its execution context and the database say, exactly as the
   * process that runs the job did. Throws RuntimeException when this process cannot do the same;
   * then it leaves the part to others.
   */
  Opened open(StepExecution part);

  /** What does the part, a block a transaction; closed after it. */
  interface Opened extends AutoCloseable {
    Tasklet tasklet();

    @Override
    void close();
  }
}
