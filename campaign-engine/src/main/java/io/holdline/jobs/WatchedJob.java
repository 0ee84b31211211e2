package io.holdline.jobs;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * A job of which this process knows whether its thread still works, whatever the database says: a
 * job that loses its database cannot write down that it has failed.
 */
final class WatchedJob implements Job {
  private final Job job;
  private volatile boolean ended;
  private volatile boolean settled;

  WatchedJob(Job job) {
    this.job = job;
  }

  boolean ended() {
    return ended;
  }

  /** What the database says of it has been put right. */
  void settle() {
    settled = true;
  }

  boolean settled() {
    return settled;
  }

  @Override
  public String getName() {
    return job.getName();
  }

  @Override
  public void execute(JobExecution execution) throws JobInterruptedException {
    try {
      job.execute(execution);
    } finally {
      ended = true;
    }
  }
}
