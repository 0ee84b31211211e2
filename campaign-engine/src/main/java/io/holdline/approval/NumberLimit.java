package io.holdline.approval;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many customers' numbers one person is shown a day without a second person.
 *
 * @param aDay 0 to 1000
 * @param zone whose day it is
 */
@Component
public record NumberLimit(int aDay, ZoneId zone) {
  private static final int MOST = 1_000;

  public NumberLimit(
      @Value("${holdline.numbers.a-day:20}") int aDay,
      @Value("${holdline.numbers.zone:Asia/Shanghai}") ZoneId zone) {
    if (aDay < 0 || aDay > MOST) {
      throw new IllegalArgumentException(
          "The setting holdline.numbers.a-day (%d) must be 0 to %d.".formatted(aDay, MOST));
    }
    this.aDay = aDay;
    this.zone = zone;
  }

  /** When the day began of which a moment is. */
  Instant dayOf(Instant moment) {
    return moment.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
