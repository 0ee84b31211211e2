package io.holdline.filedrop;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Of which days a feed has files and when each is due.
 *
 * @param dueAt on the clock of the zone
 * @param dueAfterDays days from the day that a file is about to the one on which it is due, 0 to 31
 * @param weekdays of the days that have a file
 * @param tolerance how long after its hour a file is late and not yet missing
 * @param since the first day that has a file
 */
public record FeedSchedule(
    LocalTime dueAt,
    int dueAfterDays,
    ZoneId zone,
    Set<DayOfWeek> weekdays,
    Duration tolerance,
    LocalDate since) {
  private static final int WEEK = 7;

  public FeedSchedule {
    weekdays = Set.copyOf(weekdays);
    if (weekdays.isEmpty()) {
      throw new IllegalArgumentException("A feed has files of one day of the week at least.");
    }
  }

  /** When the file of a day is due. */
  public Instant due(LocalDate day) {
    return day.plusDays(dueAfterDays).atTime(dueAt).atZone(zone).toInstant();
  }

  /** The newest day whose file is due; empty while none is. */
  public Optional<LocalDate> owed(Instant now) {
    var day = today(now).minusDays(dueAfterDays);
    for (int i = 0; i <= WEEK; i++, day = day.minusDays(1)) {
      if (hasFile(day) && !due(day).isAfter(now)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** The first day whose file is not yet due. */
  public LocalDate next(Instant now) {
    var day = today(now).minusDays(dueAfterDays);
    if (day.isBefore(since)) {
      day = since;
    }
    while (!hasFile(day) || !due(day).isAfter(now)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The day that it is. */
  public LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  private boolean hasFile(LocalDate day) {
    return !day.isBefore(since) && weekdays.contains(day.getDayOfWeek());
  }
}
