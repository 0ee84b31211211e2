package io.holdline.web.workorders;

import static io.holdline.web.problem.Problem.needed;

import io.holdline.workorder.Step;
import io.holdline.workorder.WorkOrderSteps.Sent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step as it is sent: which, and what belongs to it. */
record StepWish(
    @Nullable UUID command,
    @Nullable Instant saidAt,
    @Nullable String step,
    @Nullable String reason,
    @Nullable String nextStep,
    @Nullable String note,
    @Nullable Instant at,
    @Nullable String result,
    @Nullable String orderNumber,
    @Nullable String delay) {
  private static final String KINDS =
      "The 'step' must be seen, accept, return, appoint, begin, pause, resume, finish, note or"
          + " delay.";

  /** Throws IllegalArgumentException or a problem that says what is wrong. */
  Sent sent() {
    return new Sent(needed("command", command), saidAt, read());
  }

  private Step read() {
    return switch (needed("step", step)) {
      case "seen" -> new Step.Seen();
      case "accept" -> new Step.Accept();
      case "return" ->
          new Step.Return(
              Step.ofWord(Step.ReturnReason.class, "reason", needed("reason", reason)),
              nextStep == null ? null : Step.ofWord(Step.NextStep.class, "next step", nextStep),
              note);
      case "appoint" -> new Step.Appoint(needed("at", at));
      case "begin" -> new Step.Begin();
      case "pause" ->
          new Step.Pause(
              Step.ofWord(Step.PauseReason.class, "reason", needed("reason", reason)),
              needed("note", note));
      case "resume" -> new Step.Resume();
      case "finish" -> new Step.Finish(needed("result", result), orderNumber);
      case "note" -> new Step.Note(needed("note", note));
      case "delay" ->
          new Step.Delay(Step.ofWord(Step.Lateness.class, "delay", needed("delay", delay)));
      default -> throw new IllegalArgumentException(KINDS);
    };
  }
}
