package io.holdline.workers;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A part's work of which no block is committed once another process has taken the part. */
record HeldPart(Parts parts, Parts.Held held, Tasklet tasklet) implements Tasklet {
  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws Exception {
    var status = tasklet.execute(contribution, context);
    if (!parts.mine(held)) {
      throw new IllegalStateException(
          "The part %d of job %d was taken by another process."
              .formatted(held.stepExecution(), held.jobExecution()));
    }
    return status;
  }
}
