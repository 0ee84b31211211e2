package io.holdline.contactpolicy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * Hours of a day, read on the customer's own clock.
 *
 * @param from the first moment that is open
 * @param until the first moment that is closed again; before {@code from} it lies on the next day,
 *     equal to it the hours never open
 */
public record CallingHours(LocalTime from, LocalTime until) {

  boolean open(Instant at, ZoneId zone) {
    var time = at.atZone(zone).toLocalTime();
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
  }

  /** The moments of a day at which the clock says {@code from}: two when it is set back over it. */
  Stream<Instant> openings(LocalDate day, ZoneId zone) {
    var opening = LocalDateTime.of(day, from);
    return zone.getRules().getValidOffsets(opening).stream().map(opening::toInstant);
  }
}
