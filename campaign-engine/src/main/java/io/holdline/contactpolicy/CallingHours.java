package io.holdline.contactpolicy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * The hours of the day at which customers may be called, read on the customer's own clock.
 *
 * @param from the first moment that is open
 * @param until the first moment that is closed again; before {@code from} it lies on the next day,
 *     equal to it the hours never open
 * @param allHours whether every hour is open
 */
public record CallingHours(LocalTime from, LocalTime until, boolean allHours) {

  /** Whether a customer of this zone may be called at this moment. */
  public boolean open(Instant at, ZoneId zone) {
    if (allHours) {
      return true;
    }
    var time = at.atZone(zone).toLocalTime();
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
  }

  /** The first open moment that is not before {@code at}; a day later when the hours never open. */
  public Instant nextOpen(Instant at, ZoneId zone) {
    if (open(at, zone)) {
      return at;
    }
    var today = LocalDate.ofInstant(at, zone);
    return Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
        .limit(4)
        .flatMap(day -> moments(day, zone))
        .filter(moment -> moment.isAfter(at) && open(moment, zone))
        .min(Instant::compareTo)
        .orElse(at.plus(Duration.ofDays(1)));
  }

  /**
   * Every moment of a day at which closed hours may turn open: {@code from} on the clock (twice
   * when the clock is set back over it), and every jump of the clock itself.
   */
  private Stream<Instant> moments(LocalDate day, ZoneId zone) {
    var rules = zone.getRules();
    var opening = LocalDateTime.of(day, from);
    var onTheClock = rules.getValidOffsets(opening).stream().map(opening::toInstant);
    var jump = rules.nextTransition(day.atStartOfDay(zone).toInstant().minusNanos(1));
    return jump == null ? onTheClock : Stream.concat(onTheClock, Stream.of(jump.getInstant()));
  }
}
