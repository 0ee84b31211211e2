package io.holdline.jobs;

import io.holdline.batch.JobNotes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** Job executions as people see them. */
final class JobViews {
  private static final double MILLIS = 1000;

  private JobViews() {}

  static JobView of(JobExecution execution, Clock clock) {
    var notes = JobNotes.of(execution);
    var state = state(execution);
    return new JobView(
        execution.getId(),
        execution.getJobInstance().getJobName(),
        parameter(execution, JobRunner.SUBJECT),
        parameter(execution, JobRunner.DETAIL),
        state,
        steps(execution),
        message(execution, state, notes),
        notes.results(),
        state == JobView.State.RUNNING ? progress(execution, notes, clock.instant()) : null,
        instant(execution.getStartTime()),
        instant(execution.getEndTime()));
  }

  private static String parameter(JobExecution execution, String name) {
    var value = execution.getJobParameters().getString(name);
    return value == null ? "" : value;
  }

  /** The steps in their order; a step run in parts shows the sum of its parts. */
  private static List<JobView.StepView> steps(JobExecution execution) {
    var steps = new LinkedHashMap<String, JobView.StepView>();
    execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .forEach(step -> add(steps, step));
    for (String name : List.copyOf(steps.keySet())) {
      var parts = steps.remove(name + ':');
      if (parts != null) {
        steps.put(name, parts);
      }
    }
    return List.copyOf(steps.values());
  }

  /** The step that hands out the parts repeats their sum when it ends. */
  private static void add(Map<String, JobView.StepView> steps, StepExecution step) {
    int part = step.getStepName().indexOf(':');
    var name = part < 0 ? step.getStepName() : step.getStepName().substring(0, part);
    var view =
        new JobView.StepView(name, step.getReadCount(), step.getWriteCount(), step.getSkipCount());
    if (part < 0) {
      steps.put(name, view);
    } else {
      steps.merge(name + ':', view, JobView.StepView::plus);
    }
  }

  /**
   * Of the step that runs: how fast it goes, and how long it still takes when its rows are known.
   */
  private static JobView.@Nullable Progress progress(
      JobExecution execution, JobNotes notes, Instant now) {
    return execution.getStepExecutions().stream()
        .filter(step -> step.getStepName().indexOf(':') < 0 && step.getStatus().isRunning())
        .max(Comparator.comparingLong(StepExecution::getId))
        .map(step -> progress(step, steps(execution), notes, now))
        .orElse(null);
  }

  private static JobView.Progress progress(
      StepExecution step, List<JobView.StepView> steps, JobNotes notes, Instant now) {
    var name = step.getStepName();
    var began = instant(step.getStartTime());
    long read =
        steps.stream()
            .filter(view -> view.name().equals(name))
            .mapToLong(JobView.StepView::read)
            .sum();
    double seconds = began == null ? 0 : Duration.between(began, now).toMillis() / MILLIS;
    double perSecond = seconds <= 0 ? 0 : read / seconds;
    var expected = notes.expected(name);
    return new JobView.Progress(
        name,
        perSecond,
        expected,
        expected == null || perSecond == 0
            ? null
            : (Long) Math.round(Math.max(0, expected - read) / perSecond));
  }

  private static JobView.State state(JobExecution execution) {
    return switch (execution.getStatus()) {
      case COMPLETED -> JobView.State.COMPLETED;
      case FAILED, ABANDONED, UNKNOWN -> JobView.State.FAILED;
      case STOPPED -> JobView.State.STOPPED;
      case STARTING, STARTED, STOPPING -> JobView.State.RUNNING;
    };
  }

  private static String message(JobExecution execution, JobView.State state, JobNotes notes) {
    if (state != JobView.State.FAILED || !notes.message().isEmpty()) {
      return notes.message();
    }
    return execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId).reversed())
        .map(step -> firstLine(step.getExitStatus().getExitDescription()))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map("The job failed: %s"::formatted)
        .orElse("The job failed; the log says why.");
  }

  /** Of a stack trace: the message of the exception, without its class. */
  private static String firstLine(String description) {
    var line = description.lines().findFirst().orElse("");
    int colon = line.indexOf(": ");
    return colon >= 0 && !line.substring(0, colon).contains(" ") ? line.substring(colon + 2) : line;
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime local) {
    return local == null ? null : local.atZone(ZoneId.systemDefault()).toInstant();
  }
}
