package io.holdline.batch;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;

/**
 * What a job says for people, kept in its execution context: one sentence, and results by name.
 * Values are text, whole numbers or true/false.
 */
public final class JobNotes {
  private static final String RESULT = "result.";
  private static final String MESSAGE = "message";
  private static final String EXPECTED = "expected.";

  private final JobExecution execution;

  private JobNotes(JobExecution execution) {
    this.execution = execution;
  }

  public static JobNotes of(JobExecution execution) {
    return new JobNotes(execution);
  }

  public static JobNotes of(ChunkContext context) {
    return new JobNotes(context.getStepContext().getStepExecution().getJobExecution());
  }

  /** The id of the job's execution. */
  public static long jobId(ChunkContext context) {
    return context.getStepContext().getStepExecution().getJobExecution().getId();
  }

  public void result(String name, Object value) {
    execution.getExecutionContext().put(RESULT + name, value);
  }

  public void message(String sentence) {
    execution.getExecutionContext().putString(MESSAGE, sentence);
  }

  /** The sentence, empty when the job has said none. */
  public String message() {
    return execution.getExecutionContext().getString(MESSAGE, "");
  }

  /** How many rows a step will read in all; say it in a step before. */
  public void expect(String step, long rows) {
    execution.getExecutionContext().putLong(EXPECTED + step, rows);
  }

  /** How many rows a step will read in all, null when nobody knows. */
  public @Nullable Long expected(String step) {
    return execution.getExecutionContext().containsKey(EXPECTED + step)
        ? (Long) execution.getExecutionContext().getLong(EXPECTED + step)
        : null;
  }

  /** All results, by name. */
  public Map<String, Object> results() {
    var results = new TreeMap<String, Object>();
    for (var entry : execution.getExecutionContext().toMap().entrySet()) {
      if (entry.getKey().startsWith(RESULT)) {
        results.put(entry.getKey().substring(RESULT.length()), entry.getValue());
      }
    }
    return results;
  }
}
