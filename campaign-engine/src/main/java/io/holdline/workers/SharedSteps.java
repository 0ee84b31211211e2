package io.holdline.workers;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Makes steps of parts that this process does on two threads, and other processes beside it when
 * there are any. A part that another process began and did not end is done here.
 */
@Component
public final class SharedSteps {
  private static final int THREADS = 2;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final JobRepository repository;
  private final Parts parts;
  private final PartRuns runs;
  private final TaskExecutor threads;

  SharedSteps(
      JobRepository repository,
      Parts parts,
      PartRuns runs,
      @Qualifier("partitions") TaskExecutor threads) {
    this.repository = repository;
    this.parts = parts;
    this.runs = runs;
    this.threads = threads;
  }

  /**
   * A step in parts.
   *
   * @param contexts of the parts, by name, asked when the step begins
   * @param tasklet does a part here; {@link PartWork} says how elsewhere
   */
  public Step step(String name, Supplier<Map<String, ExecutionContext>> contexts, Tasklet tasklet) {
    PartitionHandler handler =
        (splitter, step) -> together(step, splitter.split(step, THREADS), tasklet);
    return new StepBuilder(name, repository)
        .partitioner(name, _ -> contexts.get())
        .partitionHandler(handler)
        .build();
  }

  private Collection<StepExecution> together(
      StepExecution step, Set<StepExecution> split, Tasklet tasklet)
      throws JobInterruptedException {
    long job = step.getJobExecutionId();
    parts.offer(step.getJobExecution(), split);
    boolean going = true;
    while (going) {
      going = takeAll(job, tasklet);
      var progress = parts.progress(job);
      going &= progress.left() > 0 && progress.mayGoOn();
      pause(going);
    }
    parts.withdrawFree(job);
    while (parts.progress(job).elsewhere() > 0) {
      pause(true);
    }
    parts.withdraw(job);
    return ended(split);
  }

  private static void pause(boolean needed) throws JobInterruptedException {
    if (needed) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new JobInterruptedException("The program ends.");
    }
  }

  /** Until nothing can be taken; answers whether all that was taken came to its end. */
  private boolean takeAll(long job, Tasklet tasklet) {
    var sound = new AtomicBoolean(true);
    CompletableFuture.allOf(
            Stream.generate(() ->
                    CompletableFuture.runAsync(() -> takeUntilNone(job, tasklet, sound), threads))
                .limit(THREADS)
                .toArray(CompletableFuture[]::new))
        .join();
    return sound.get();
  }

  private void takeUntilNone(long job, Tasklet tasklet, AtomicBoolean sound) {
    try {
      while (sound.get()) {
        var taken = parts.takeOwn(job);
        if (taken.isEmpty()) {
          return;
        }
        var held = taken.get();
        if (runs.run(held, runs.written(held.stepExecution()), tasklet)) {
          parts.done(held);
        } else {
          sound.set(false);
        }
      }
    } catch (JobInterruptedException e) {
      throw new CompletionException(e);
    }
  }

  /** What became of the parts; those that nobody began or ended are over too. */
  private Set<StepExecution> ended(Set<StepExecution> split) {
    var ended = new HashSet<StepExecution>();
    for (StepExecution part : split) {
      var now = runs.written(part.getId());
      if (now.getStatus().isRunning()) {
        now.setStatus(BatchStatus.STOPPED);
        now.setEndTime(LocalDateTime.now());
        repository.update(now);
      }
      ended.add(now);
    }
    return ended;
  }
}
