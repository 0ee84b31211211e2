package io.holdline.web.floor;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours at which a campaign calls, on the clock of its zone. */
record FloorHours(LocalTime from, LocalTime until, ZoneId zone) {
  static FloorHours of(FloorNumbers.Campaign campaign) {
    return new FloorHours(
        campaign.callsFrom(), campaign.callsUntil(), ZoneId.of(campaign.zone()));
  }

  /** The first moment from {@code at} on at which a call may go. */
  Instant nextOpen(Instant at) {
    var there = at.atZone(zone);
    var opens = ZonedDateTime.of(there.toLocalDate(), from, zone);
    if (there.isBefore(opens)) {
      return opens.toInstant();
    }
    return there.toLocalTime().isBefore(until)
        ? at
        : ZonedDateTime.of(there.toLocalDate().plusDays(1), from, zone).toInstant();
  }
}
