package io.holdline.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Does parts of jobs that other processes run, on two threads, whenever it is told to look. What
 * fails here is left to the process that runs the job, and no other part of that job is taken.
 */
@Component
public final class PartWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PartWorker.class);
  private static final int THREADS = 2;
  private static final int MOST_REFUSED = 100;
  private static final Duration GOODBYE = Duration.ofSeconds(8);

  private final Map<String, PartWork> works;
  private final Parts parts;
  private final PartRuns runs;
  private final TaskExecutor threads;
  private final Semaphore idle = new Semaphore(THREADS);
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();
  private final Set<StepExecution> running = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  PartWorker(
      List<PartWork> works,
      Parts parts,
      PartRuns runs,
      @Qualifier("partitions") TaskExecutor threads) {
    this.works = works.stream().collect(Collectors.toMap(PartWork::job, Function.identity()));
    this.parts = parts;
    this.runs = runs;
    this.threads = threads;
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /** Ends with the blocks it is at and leaves the rest of their parts to others. */
  @Override
  public void stop() {
    open = false;
    running.forEach(StepExecution::setTerminateOnly);
    try {
      if (!idle.tryAcquire(THREADS, GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("Some parts are still being worked on; other processes take them over.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets whoever is idle look for parts; returns at once. */
  public void look() {
    for (int i = 0; i < THREADS && open && idle.tryAcquire(); i++) {
      try {
        threads.execute(this::workUntilNone);
      } catch (RuntimeException e) {
        idle.release();
        throw e;
      }
    }
  }

  private void workUntilNone() {
    try {
      boolean more = true;
      while (open && more) {
        var taken = parts.takeShared(works.keySet(), refused);
        taken.ifPresent(this::work);
        more = taken.isPresent();
      }
    } catch (DataAccessException e) {
      log.warn("There is no looking for parts now; tried again. {}", e.toString());
    } finally {
      idle.release();
    }
  }

  private void work(Parts.Held held) {
    boolean done = false;
    try {
      done = did(held);
    } catch (RuntimeException | JobInterruptedException e) {
      log.warn("The part {} cannot be done here.", held, e);
    }
    if (done) {
      written(() -> parts.done(held));
    } else {
      refuse(held.jobExecution());
      written(() -> parts.giveBack(held));
    }
  }

  private boolean did(Parts.Held held) throws JobInterruptedException {
    var part = runs.written(held.stepExecution());
    running.add(part);
    try (var opened = Objects.requireNonNull(works.get(held.job())).open(part)) {
      if (!open) {
        return false;
      }
      return runs.run(held, part, opened.tasklet());
    } finally {
      running.remove(part);
    }
  }

  private void refuse(long job) {
    if (refused.size() >= MOST_REFUSED) {
      refused.clear();
    }
    refused.add(job);
  }

  /** As long as this process lives nobody else takes the part, so this must be known. */
  private void written(Runnable ending) {
    boolean known = false;
    do {
      try {
        ending.run();
        known = true;
      } catch (DataAccessException e) {
        log.warn("What became of a part is not written yet; tried again. {}", e.toString());
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    } while (open && !known);
  }
}
