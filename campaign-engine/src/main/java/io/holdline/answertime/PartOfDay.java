package io.holdline.answertime;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A part of a day on the customer's clock. */
public enum PartOfDay {
  MORNING(0),
  AFTERNOON(12),
  EVENING(18);

  private final int hour;

  PartOfDay(int hour) {
    this.hour = hour;
  }

  /** The first moment of the day that belongs to it. */
  public LocalTime begins() {
    return LocalTime.of(hour, 0);
  }

  public static PartOfDay of(Instant at, ZoneId zone) {
    int hour = at.atZone(zone).getHour();
    return hour < AFTERNOON.hour ? MORNING : hour < EVENING.hour ? AFTERNOON : EVENING;
  }

  /** When the part after that of a moment begins. */
  public static Instant next(Instant at, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    return switch (of(at, zone)) {
      case MORNING -> day.atTime(AFTERNOON.begins()).atZone(zone).toInstant();
      case AFTERNOON -> day.atTime(EVENING.begins()).atZone(zone).toInstant();
      case EVENING -> day.plusDays(1).atStartOfDay(zone).toInstant();
    };
  }
}
