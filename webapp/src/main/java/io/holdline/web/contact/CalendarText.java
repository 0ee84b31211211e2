package io.holdline.web.contact;

import io.holdline.contactpolicy.Calendars;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A calendar day as a page writes and reads it. */
record CalendarText(
    @Nullable LocalDate day,
    @Nullable Boolean working,
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable String source) {

  static CalendarText of(Calendars.Day day) {
    return new CalendarText(day.day(), day.working(), day.nameZh(), day.nameEn(), day.source());
  }

  /** The day; an {@link IllegalArgumentException} with a sentence when it cannot be one. */
  Calendars.Day checked() {
    if (day == null || working == null || nameZh == null || nameEn == null || source == null) {
      throw new IllegalArgumentException(
          "A calendar day needs 'day', 'working', 'nameZh', 'nameEn' and 'source'.");
    }
    return new Calendars.Day(day, working, nameZh, nameEn, source);
  }
}
