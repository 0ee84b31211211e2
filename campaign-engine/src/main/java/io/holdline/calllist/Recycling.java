package io.holdline.calllist;

import io.holdline.answertime.AnswerChances;
import io.holdline.answertime.DaySlot;
import io.holdline.answertime.PartOfDay;
import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What becomes of a record of a call list once its attempt has ended. */
public final class Recycling {
  private static final Duration NEVER_DIALLED_PAUSE = Duration.ofMinutes(1);

  /**
   * The row of the recycling table for an outcome.
   *
   * @param rest how long the record waits; null: it is done
   * @param otherTimeOfDay whether the next attempt must fall into another part of the day
   * @param counts whether the attempt counts as one on the record
   * @param agentFirst whether an agent must be reserved before the next call is placed
   */
  public record Rule(
      @Nullable Duration rest, boolean otherTimeOfDay, boolean counts, boolean agentFirst) {}

  /**
   * One attempt on a record.
   *
   * @param attempts how often the record was dialled, this attempt among them
   * @param joined whether an agent spoke with the customer
   * @param zone the clock the customer lives by
   */
  public record Attempt(
      OutcomeKind kind, boolean joined, int attempts, Instant begunAt, ZoneId zone) {}

  /** What the campaign says of trying again. */
  public record Limits(int maxAttempts, Duration window, Rule rule) {}

  /** Where the record goes. */
  public sealed interface Next {
    record Done(String reason) implements Next {}

    /**
     * @param agentFirst whether an agent must be reserved before the next call is placed
     * @param waitsFor the slot for which it waits longer than it must; null when it does not
     */
    record Again(Instant at, int attempts, boolean agentFirst, @Nullable DaySlot waitsFor)
        implements Next {
      Again(Instant at, int attempts, boolean agentFirst) {
        this(at, attempts, agentFirst, null);
      }
    }
  }

  private Recycling() {}

  /** Where nothing is known of when the customer answers. */
  public static Next after(Attempt attempt, Limits limits, Instant now) {
    return after(attempt, limits, null, now);
  }

  /**
   * @param chances of the customer; null when nothing is known of them
   */
  static Next after(Attempt attempt, Limits limits, @Nullable AnswerChances chances, Instant now) {
    var rule = limits.rule();
    if (attempt.joined()) {
      return new Next.Done(OutcomeKind.CONNECTED.key());
    }
    if (rule.rest() == null) {
      return new Next.Done(attempt.kind().key());
    }
    if (!rule.counts()) {
      return new Next.Again(
          now.plus(rule.rest()), Math.max(0, attempt.attempts() - 1), rule.agentFirst());
    }
    return attempt.attempts() >= limits.maxAttempts()
        ? new Next.Done("max-attempts")
        : again(attempt, limits, chances, now.plus(rule.rest()));
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
    if (!limits.rule().counts()) {
      return new Next.Again(at, Math.max(0, attempt.attempts() - 1), true);
    }
    return attempt.attempts() >= limits.maxAttempts()
        ? new Next.Done("max-attempts")
        : new Next.Again(at, attempt.attempts(), true);
  }

  /**
   * Rested, outside the window, and then if need be in the next part of the day, or in the other
   * one in which the customer is clearly likelier to answer.
   */
  private static Next again(
      Attempt attempt, Limits limits, @Nullable AnswerChances chances, Instant rested) {
    var zone = attempt.zone();
    var rule = limits.rule();
    var allowed = attempt.begunAt().plus(limits.window());
    var at = rested.isAfter(allowed) ? rested : allowed;
    if (!rule.otherTimeOfDay()) {
      return new Next.Again(at, attempt.attempts(), rule.agentFirst());
    }
    var last = PartOfDay.of(attempt.begunAt(), zone);
    var soonest = PartOfDay.of(at, zone) == last ? PartOfDay.next(at, zone) : at;
    var best = chances == null ? soonest : chances.next(soonest, last, zone);
    return new Next.Again(
        best,
        attempt.attempts(),
        rule.agentFirst(),
        best.equals(soonest) ? null : DaySlot.of(best, zone));
  }
}
