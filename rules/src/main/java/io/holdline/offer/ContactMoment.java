package io.holdline.offer;

import java.time.DayOfWeek;
import java.time.LocalDateTime;

/** When on the customer's own clock the contact is. */
public enum ContactMoment {
  WORKING_HOURS,
  EVENING,
  WEEKEND;

  private static final int EVENING_FROM = 18;

  static ContactMoment of(LocalDateTime at) {
    var day = at.getDayOfWeek();
    if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
      return WEEKEND;
    }
    return at.getHour() >= EVENING_FROM ? EVENING : WORKING_HOURS;
  }
}
