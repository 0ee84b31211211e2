package io.holdline.contactpolicy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When customers may be called, read on the customer's own clock.
 *
 * @param always whether at any hour of any day, whatever the rest says
 * @param hours all of them must be open: the campaign's and the law's
 * @param restDays days on which nobody is called, known for {@link #HORIZON} days ahead
 */
public record CallingTimes(boolean always, List<CallingHours> hours, Set<LocalDate> restDays) {
  /** How many days ahead rest days are looked for: longer than any public holiday. */
  public static final int HORIZON = 40;

  public CallingTimes {
    hours = List.copyOf(hours);
    restDays = Set.copyOf(restDays);
  }

  /** Whether a customer of this zone may be called at this moment. */
  public boolean open(Instant at, ZoneId zone) {
    return always || isWorkingDay(at, zone) && withinHours(at, zone);
  }

  boolean isWorkingDay(Instant at, ZoneId zone) {
    return always || !restDays.contains(LocalDate.ofInstant(at, zone));
  }

  boolean withinHours(Instant at, ZoneId zone) {
    return always || hours.stream().allMatch(each -> each.open(at, zone));
  }

  /**
   * The first open moment that is not before {@code at}; a day later when none is within the
   * horizon.
   */
  public Instant nextOpen(Instant at, ZoneId zone) {
    if (open(at, zone)) {
      return at;
    }
    var today = LocalDate.ofInstant(at, zone);
    return Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
        .limit(HORIZON)
        .map(day -> firstOpen(day, at, zone))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(at.plus(Duration.ofDays(1)));
  }

  /**
   * Closed times may turn open when hours begin, when a day does, and when the clock itself jumps.
   */
  private Optional<Instant> firstOpen(LocalDate day, Instant at, ZoneId zone) {
    var begin = day.atStartOfDay(zone).toInstant();
    var jump = zone.getRules().nextTransition(begin.minusNanos(1));
    var turns =
        Stream.concat(
            Stream.of(begin), Stream.ofNullable(jump).map(ZoneOffsetTransition::getInstant));
    return Stream.concat(turns, hours.stream().flatMap(each -> each.openings(day, zone)))
        .filter(moment -> moment.isAfter(at) && open(moment, zone))
        .filter(moment -> LocalDate.ofInstant(moment, zone).equals(day))
        .min(Instant::compareTo);
  }
}
