package io.holdline.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as a person sees it.
 *
 * @param subject of which one job of the name runs at a time, such as a campaign's id
 * @param detail what it works on, such as a day or a file
 * @param message one plain sentence; empty while the job has nothing to say
 * @param result figures by name, such as accepted, scored, listed
 * @param progress of the step that runs; null when none does
 */
public record JobView(
    long id,
    String name,
    String subject,
    String detail,
    State state,
    List<StepView> steps,
    String message,
    Map<String, Object> result,
    @Nullable Progress progress,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  public enum State {
    RUNNING("running"),
    COMPLETED("completed"),
    FAILED("failed"),
    STOPPED("stopped");

    private final String key;

    State(String key) {
      this.key = key;
    }

    /** The word for it in the API. */
    @JsonValue
    public String key() {
      return key;
    }
  }

  /**
   * How fast a step goes.
   *
   * @param perSecond rows read a second since the step began
   * @param expected how many rows it will read in all, null when nobody knows
   * @param secondsLeft null when nobody knows
   */
  public record Progress(
      String step, double perSecond, @Nullable Long expected, @Nullable Long secondsLeft) {}

  /** How far one step has come; a step run in parts shows their sum. */
  public record StepView(String name, long read, long written, long skipped) {
    StepView plus(StepView part) {
      return new StepView(name, read + part.read, written + part.written, skipped + part.skipped);
    }
  }

  public JobView {
    steps = List.copyOf(steps);
    result = Map.copyOf(result);
  }

  /** Whether the job has come to an end, good or bad. */
  public boolean ended() {
    return state != State.RUNNING;
  }
}
