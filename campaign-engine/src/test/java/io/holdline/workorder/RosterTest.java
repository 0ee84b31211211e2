package io.holdline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Working time, with nights and holidays left out. */
final class RosterTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 9, 25); // the Mid-Autumn Festival

  private final Roster roster =
      new Roster(LocalTime.of(9, 0), LocalTime.of(18, 0), SHANGHAI, Set.of(FRIDAY));

  private static Instant at(int day, int hour, int minute) {
    return LocalDate.of(2026, 9, day).atTime(hour, minute).atZone(SHANGHAI).toInstant();
  }

  @Test
  void twoHoursFromFiveInTheEveningBeforeAHolidayEndAtTenTheDayAfter() {
    assertThat(roster.after(at(24, 17, 0), Duration.ofHours(2))).isEqualTo(at(26, 10, 0));
    assertThat(roster.between(at(24, 17, 0), at(26, 10, 0))).isEqualTo(Duration.ofHours(2));
    assertThat(roster.between(at(25, 9, 0), at(25, 18, 0))).isZero();
    assertThat(roster.between(at(24, 12, 0), at(24, 11, 0))).isZero();
    assertThat(roster.after(at(25, 3, 0), Duration.ZERO)).isEqualTo(at(26, 9, 0));
  }

  @Test
  void whatIsAddedIsWhatHasGoneBy() {
    var random = new SplittableRandom(4);
    for (int n = 0; n < 2_000; n++) {
      var closed = new HashSet<LocalDate>();
      for (int i = 0; i < random.nextInt(6); i++) {
        closed.add(LocalDate.of(2026, 10, 1).plusDays(random.nextInt(20)));
      }
      int opens = random.nextInt(23);
      var hours =
          new Roster(
              LocalTime.of(opens, random.nextInt(30)),
              LocalTime.of(opens, 30).plusMinutes(random.nextInt(24 * 60 - opens * 60 - 30)),
              List.of(SHANGHAI, ZoneId.of("Europe/Berlin")).get(random.nextInt(2)),
              closed);
      var from = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(random.nextInt(20 * 86_400));
      var work = Duration.ofSeconds(random.nextInt(40 * 3_600));
      assertThat(hours.between(from, hours.after(from, work))).isEqualTo(work);
      var middle = hours.after(from, work.dividedBy(3));
      assertThat(hours.between(from, middle).plus(hours.between(middle, hours.after(from, work))))
          .isEqualTo(work);
    }
  }

  @Test
  void theMarksAreAt30And60And100PercentOfTheWorkingTimeAndShiftWithAPause() {
    var marks = Marks.until(at(24, 9, 0), at(26, 10, 0), roster); // ten hours of work
    assertThat(marks.moments()).containsExactly(at(24, 12, 0), at(24, 15, 0), at(26, 10, 0));
    assertThat(marks.level(at(24, 11, 59))).isZero();
    assertThat(marks.level(at(24, 12, 0))).isOne();
    assertThat(marks.level(at(25, 12, 0))).isEqualTo(2);
    assertThat(marks.level(at(26, 10, 0))).isEqualTo(3);
    // Paused for four hours of work, from one to five: what has gone stays gone.
    assertThat(marks.shifted(at(24, 13, 0), at(24, 17, 0), roster).moments())
        .containsExactly(at(24, 12, 0), at(26, 10, 0), at(26, 14, 0));
  }

  @Test
  void whereNoShopWorksBeforeItIsDueTimeGoesByAsForEverybody() {
    var marks = Marks.until(at(25, 0, 0), at(25, 10, 0), roster);
    assertThat(marks.moments()).containsExactly(at(25, 3, 0), at(25, 6, 0), at(25, 10, 0));
  }
}
