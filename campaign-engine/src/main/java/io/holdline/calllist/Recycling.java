package io.holdline.calllist;

import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a record of a call list once its attempt has ended. */
public final class Recycling {
  private static final Duration NEVER_DIALLED_PAUSE = Duration.ofMinutes(1);

  /** The parts of a day begin here, on the customer's clock. */
  private static final List<LocalTime> PARTS =
      List.of(LocalTime.MIDNIGHT, LocalTime.NOON, LocalTime.of(18, 0));

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
     */
    record Again(Instant at, int attempts, boolean agentFirst) implements Next {}
  }

  private Recycling() {}

  public static Next after(Attempt attempt, Limits limits, Instant now) {
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
        : new Next.Again(
            again(attempt, limits, now.plus(rule.rest())), attempt.attempts(), rule.agentFirst());
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

  /** Rested, outside the window, and then if need be in the next part of the day. */
  private static Instant again(Attempt attempt, Limits limits, Instant rested) {
    var allowed = attempt.begunAt().plus(limits.window());
    var at = rested.isAfter(allowed) ? rested : allowed;
    return limits.rule().otherTimeOfDay()
            && part(at, attempt.zone()).equals(part(attempt.begunAt(), attempt.zone()))
        ? nextPart(at, attempt.zone())
        : at;
  }

  private static LocalTime part(Instant at, ZoneId zone) {
    var time = at.atZone(zone).toLocalTime();
    return PARTS.stream().filter(part -> !part.isAfter(time)).toList().getLast();
  }

  private static Instant nextPart(Instant at, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    var time = at.atZone(zone).toLocalTime();
    return PARTS.stream()
        .filter(part -> part.isAfter(time))
        .findFirst()
        .map(part -> day.atTime(part).atZone(zone))
        .orElseGet(() -> day.plusDays(1).atStartOfDay(zone))
        .toInstant();
  }
}
