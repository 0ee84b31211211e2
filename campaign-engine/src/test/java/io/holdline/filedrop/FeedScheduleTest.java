package io.holdline.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** When files are due, and how a feed stands by that. */
final class FeedScheduleTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

  /** Of Mondays to Fridays, due at six in Berlin on the day after, two hours tolerated. */
  private static final FeedSchedule WORKDAYS =
      new FeedSchedule(
          LocalTime.of(6, 0),
          1,
          ZoneId.of("Europe/Berlin"),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          Duration.ofHours(2),
          LocalDate.of(2026, 11, 2));

  @Test
  void ofADayWithoutFileNothingIsOwed() {
    var sunday = Instant.parse("2026-11-22T12:00:00Z");

    assertThat(WORKDAYS.owed(sunday)).contains(FRIDAY);
    assertThat(WORKDAYS.next(sunday)).isEqualTo("2026-11-23");
    assertThat(WORKDAYS.due(FRIDAY)).isEqualTo("2026-11-21T05:00:00Z");
    assertThat(WORKDAYS.due(LocalDate.of(2027, 7, 1))).isEqualTo("2027-07-02T04:00:00Z");
  }

  @Test
  void anHourIsOwedFromItsMomentOn() {
    var due = WORKDAYS.due(FRIDAY);

    assertThat(WORKDAYS.owed(due.minusMillis(1))).contains(FRIDAY.minusDays(1));
    assertThat(WORKDAYS.owed(due)).contains(FRIDAY);
    assertThat(WORKDAYS.next(due)).isEqualTo(FRIDAY.plusDays(3));
  }

  @Test
  void beforeTheFirstDayNothingIsOwed() {
    var before = Instant.parse("2026-10-01T00:00:00Z");

    assertThat(WORKDAYS.owed(before)).isEmpty();
    assertThat(WORKDAYS.next(before)).isEqualTo("2026-11-02");
    assertThat(FeedStanding.of(WORKDAYS, null, before).said().en())
        .isEqualTo("Nothing is due yet; the next, of 2026-11-02, is due by 2026-11-03 06:00.");
  }

  @Test
  void aFeedIsCurrentThenLateThenStale() {
    var due = WORKDAYS.due(FRIDAY);
    var thursday = FRIDAY.minusDays(1);

    assertThat(FeedStanding.of(WORKDAYS, thursday, due.minusMillis(1)).state())
        .isEqualTo(FeedStanding.State.CURRENT);
    assertThat(FeedStanding.of(WORKDAYS, thursday, due).state()).isEqualTo(FeedStanding.State.LATE);
    assertThat(FeedStanding.of(WORKDAYS, thursday, due.plus(Duration.ofHours(2))).state())
        .isEqualTo(FeedStanding.State.STALE);
    assertThat(FeedStanding.of(WORKDAYS, FRIDAY, due.plus(Duration.ofHours(2))).state())
        .isEqualTo(FeedStanding.State.CURRENT);
  }
}
