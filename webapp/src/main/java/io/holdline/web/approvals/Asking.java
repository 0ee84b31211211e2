package io.holdline.web.approvals;

import io.holdline.approval.Asked;
import io.holdline.web.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What whoever asks for a second person's word must say, and what they are told. */
public final class Asking {
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 300;
  private static final Duration LONGEST = Duration.ofHours(24);

  private Asking() {}

  /** What is asked for needs a reason of 5 to 300 characters, or 400. */
  public static String reason(@Nullable String given) {
    return reason(given, SHORTEST_REASON);
  }

  static String reason(@Nullable String given, int shortest) {
    var reason = given == null ? "" : given.strip();
    if (reason.length() < shortest || reason.length() > LONGEST_REASON) {
      throw Problem.badRequest(
          "The 'reason' must have %d to %d characters.".formatted(shortest, LONGEST_REASON));
    }
    return reason;
  }

  /** Until when it is asked for: after now and at most 24 hours from now, or 400. */
  public static Instant until(@Nullable Instant wished, Instant now) {
    if (wished == null || !wished.isAfter(now) || wished.isAfter(now.plus(LONGEST))) {
      throw Problem.badRequest("'validUntil' must be after now and at most 24 hours from now.");
    }
    return wished;
  }

  /** The number of the request that waits, or 409. */
  public static long waiting(Asked asked) {
    return switch (asked) {
      case Asked.Waiting(var id) -> id;
      case Asked.TooMany(var most) -> throw tooMany(most);
    };
  }

  static Problem tooMany(int most) {
    return Problem.refused(
        "too-many-requests-waiting",
        "You have %d requests waiting. Wait for an answer first.".formatted(most));
  }
}
