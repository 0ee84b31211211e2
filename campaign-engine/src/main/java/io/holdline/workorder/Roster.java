package io.holdline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The working time of a region's shops.
 *
 * @param closed days on which they do not work, known for {@link #HORIZON} days around today
 */
public record Roster(LocalTime opens, LocalTime closes, ZoneId zone, Set<LocalDate> closed) {
  /** How many days before and after today rest days are looked for. */
  static final int HORIZON = 120;

  public Roster {
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "Shops open (%s) before they close (%s).".formatted(opens, closes));
    }
    closed = Set.copyOf(closed);
  }

  /** The working time between two moments; zero when the second is not later. */
  Duration between(Instant from, Instant until) {
    var worked = Duration.ZERO;
    var last = LocalDate.ofInstant(until, zone);
    for (var day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
      var shift = shift(day);
      if (shift != null) {
        var begin = later(shift.begins(), from);
        var end = earlier(shift.ends(), until);
        if (begin.isBefore(end)) {
          worked = worked.plus(Duration.between(begin, end));
        }
      }
    }
    return worked;
  }

  /** The moment at which so much working time has gone since another. */
  Instant after(Instant from, Duration work) {
    var left = work;
    for (var day = LocalDate.ofInstant(from, zone); ; day = day.plusDays(1)) {
      var shift = shift(day);
      if (shift != null) {
        var begin = later(shift.begins(), from);
        var there = Duration.between(begin, shift.ends());
        if (left.compareTo(there) <= 0) {
          return begin.plus(left);
        }
        if (there.isPositive()) {
          left = left.minus(there);
        }
      }
    }
  }

  private record Shift(Instant begins, Instant ends) {}

  private @Nullable Shift shift(LocalDate day) {
    return closed.contains(day)
        ? null
        : new Shift(
            day.atTime(opens).atZone(zone).toInstant(),
            day.atTime(closes).atZone(zone).toInstant());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
