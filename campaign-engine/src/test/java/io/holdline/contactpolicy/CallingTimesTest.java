package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calling times on clocks that are set, over midnight, and over public holidays. */
final class CallingTimesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  private static CallingTimes from(LocalTime from, LocalTime until) {
    return new CallingTimes(false, List.of(new CallingHours(from, until)), Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    // the clock jumps from 02:00 to 03:00
    "America/New_York, 02:30, 2026-03-08T06:00:00Z, 2026-03-08T07:00:00Z",
    // the clock is set back from 02:00 to 01:00: half past one comes twice
    "America/New_York, 01:30, 2026-11-01T05:40:00Z, 2026-11-01T05:40:00Z",
    "America/New_York, 01:30, 2026-11-01T06:10:00Z, 2026-11-01T06:30:00Z",
    // the clock jumps over midnight
    "America/Santiago, 00:30, 2026-09-06T03:59:00Z, 2026-09-06T04:00:00Z"
  })
  void theHoursFollowAClockThatIsSet(ZoneId zone, LocalTime from, Instant at, Instant next) {
    assertThat(from(from, LocalTime.of(22, 0)).nextOpen(at, zone)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Shanghai"
  })
  void noEarlierMinuteIsOpen(ZoneId zone) {
    var random = new Random(11);
    for (int i = 0; i < 150; i++) {
      var at =
          Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(525_600)));
      var times =
          new CallingTimes(
              false,
              List.of(hours(random), new CallingHours(LocalTime.of(6, 0), LocalTime.of(3, 0))),
              Set.of(LocalDate.ofInstant(at, zone).plusDays(random.nextInt(3))));
      Function<Instant, Instant> search =
          start ->
              Stream.iterate(start, t -> t.plusSeconds(60))
                  .limit(10_000)
                  .filter(t -> times.open(t, zone))
                  .findFirst()
                  .orElse(at.plus(Duration.ofDays(1)));
      assertThat(times.nextOpen(at, zone)).isEqualTo(search.apply(at));
    }
  }

  private static CallingHours hours(Random random) {
    return new CallingHours(
        LocalTime.of(random.nextInt(24), random.nextInt(60)),
        LocalTime.of(random.nextInt(24), random.nextInt(60)));
  }

  @Test
  void hoursThatNeverOpenAreAskedAboutTheNextDay() {
    var never = from(LocalTime.NOON, LocalTime.NOON);
    assertThat(never.open(NOON, SHANGHAI)).isFalse();
    assertThat(never.nextOpen(NOON, SHANGHAI)).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(
            new CallingTimes(
                    true,
                    List.of(new CallingHours(LocalTime.NOON, LocalTime.NOON)),
                    Set.of(LocalDate.of(2026, 11, 20)))
                .open(NOON, SHANGHAI))
        .isTrue();
  }

  @Test
  void nineDaysOfSpringFestivalEndInTheMorning() {
    var festival = LocalDate.of(2026, 2, 15);
    var times =
        new CallingTimes(
            false,
            List.of(new CallingHours(LocalTime.of(9, 0), LocalTime.of(21, 0))),
            Set.copyOf(festival.datesUntil(festival.plusDays(9)).toList()));
    assertThat(times.nextOpen(Instant.parse("2026-02-14T13:30:00Z"), SHANGHAI))
        .isEqualTo(Instant.parse("2026-02-24T01:00:00Z"));
  }
}
