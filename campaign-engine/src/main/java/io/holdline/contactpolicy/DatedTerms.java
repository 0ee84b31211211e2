package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactTerms.AttemptLimits;
import io.holdline.contactpolicy.ContactTerms.Rests;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a jurisdiction asks from a day on, until a later row of its own.
 *
 * @param hours null: at any hour
 * @param person limits of attempts on a person, each 1 or more; likewise {@code number}
 * @param source where it is written, 1 to 1,000 characters
 */
public record DatedTerms(
    LocalDate from,
    @Nullable CallingHours hours,
    Rest rest,
    Asked asked,
    AttemptLimits person,
    AttemptLimits number,
    Rests rests,
    String source) {
  private static final int LONGEST_SOURCE = 1_000;
  private static final Duration LONGEST_REST = Duration.ofDays(366);

  /** The days on which nobody is called. */
  public enum Rest {
    NONE,
    HOLIDAYS,
    /** And holidays. */
    WEEKENDS;

    /** The name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param consent whether who was never asked is not called
   * @param portOutStops whether nobody is called who applied to take the number away
   * @param registeredNumber whether marketing is from the registered number alone
   */
  public record Asked(boolean consent, boolean portOutStops, boolean registeredNumber) {}

  public DatedTerms {
    if (source.isBlank() || source.length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException(
          "What the law asks needs its source, 1 to %,d characters.".formatted(LONGEST_SOURCE));
    }
    if (hours != null && !hours.from().isBefore(hours.until())) {
      throw new IllegalArgumentException(
          "Calling hours must begin (%s) before they end (%s)."
              .formatted(hours.from(), hours.until()));
    }
    Stream.of(
            person.day(), person.week(), person.ever(), number.day(), number.week(), number.ever())
        .forEach(DatedTerms::limited);
    Stream.of(rests.afterContact(), rests.afterComplaint(), rests.afterAbandoned())
        .forEach(DatedTerms::rested);
    var dead = rests.deadNumber();
    if (dead != null && (dead.toDays() < 1 || dead.toDays() > 3_660)) {
      throw new IllegalArgumentException(
          "A dead number rests for 1 to 3,660 days, not %d.".formatted(dead.toDays()));
    }
  }

  private static void limited(@Nullable Integer attempts) {
    if (attempts != null && (attempts < 1 || attempts > 10_000)) {
      throw new IllegalArgumentException(
          "A limit of attempts (%d) is 1 to 10,000, or none.".formatted(attempts));
    }
  }

  private static void rested(Duration rest) {
    if (rest.isNegative() || rest.compareTo(LONGEST_REST) > 0) {
      throw new IllegalArgumentException(
          "A rest (%d hours) is 0 to %d hours.".formatted(rest.toHours(), LONGEST_REST.toHours()));
    }
  }
}
