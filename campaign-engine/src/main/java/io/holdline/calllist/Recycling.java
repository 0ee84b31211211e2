package io.holdline.calllist;

import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.Instant;

/** What becomes of a record of a call list once its attempt has ended. */
final class Recycling {
  private static final Duration NEVER_DIALLED_PAUSE = Duration.ofMinutes(1);

  /**
   * One attempt on a record.
   *
   * @param attempts how often the record was dialled, this attempt among them
   * @param joined whether an agent spoke with the customer
   */
  record Attempt(OutcomeKind kind, boolean joined, int attempts, Instant begunAt) {}

  /** What the campaign says of trying again. */
  record Limits(int maxAttempts, Duration window, Duration retry) {}

  /** Where the record goes. */
  sealed interface Next {
    record Done(String reason) implements Next {}

    /**
     * @param agentFirst whether an agent must be reserved before the next call is placed
     */
    record Again(Instant at, int attempts, boolean agentFirst) implements Next {}
  }

  private Recycling() {}

  static Next after(Attempt attempt, Limits limits, Instant now) {
    if (attempt.joined()) {
      return new Next.Done(OutcomeKind.CONNECTED.key());
    }
    return switch (attempt.kind()) {
      case CONNECTED, UNALLOCATED, REJECTED -> new Next.Done(attempt.kind().key());
      case SWITCH_REFUSED ->
          new Next.Again(now.plus(NEVER_DIALLED_PAUSE), Math.max(0, attempt.attempts() - 1), false);
      case ABANDONED -> again(attempt, limits, now, true);
      case MACHINE, BUSY, NO_ANSWER, CONGESTION, UNREACHABLE, CANCELLED, LOST ->
          again(attempt, limits, now, false);
    };
  }

  /**
   * The same while the customer is promised a call at {@code due}: agreed on in this very call, or
   * not kept by it since it never reached the customer.
   */
  static Next afterPromise(Attempt attempt, Limits limits, Instant due, Instant now) {
    var soon = now.plus(NEVER_DIALLED_PAUSE);
    var at = due.isAfter(soon) ? due : soon;
    if (attempt.joined()) {
      return new Next.Again(at, 0, true);
    }
    if (attempt.kind() == OutcomeKind.SWITCH_REFUSED) {
      return new Next.Again(at, Math.max(0, attempt.attempts() - 1), true);
    }
    return attempt.attempts() >= limits.maxAttempts()
        ? new Next.Done("max-attempts")
        : new Next.Again(at, attempt.attempts(), true);
  }

  private static Next again(Attempt attempt, Limits limits, Instant now, boolean agentFirst) {
    if (attempt.attempts() >= limits.maxAttempts()) {
      return new Next.Done("max-attempts");
    }
    var rested = now.plus(limits.retry());
    var allowed = attempt.begunAt().plus(limits.window());
    return new Next.Again(
        rested.isAfter(allowed) ? rested : allowed, attempt.attempts(), agentFirst);
  }
}
