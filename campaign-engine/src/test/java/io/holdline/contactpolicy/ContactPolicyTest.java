package io.holdline.contactpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.contactpolicy.Permission.Allowed;
import io.holdline.contactpolicy.Permission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule alone, then their order, then the clock. */
final class ContactPolicyTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
  private static final CallingHours DAY =
      new CallingHours(LocalTime.of(9, 0), LocalTime.of(21, 0), false);

  /** A customer who may be called, but for what the name says. */
  private record Case(
      boolean reachable,
      boolean inNet,
      boolean portOut,
      boolean heldOut,
      boolean doNotCall,
      boolean consentRefused,
      boolean openComplaint,
      boolean underWay,
      @Nullable Instant last) {
    ContactFacts at(Instant now) {
      return new ContactFacts(
          now,
          SHANGHAI,
          DAY,
          reachable,
          inNet,
          portOut,
          heldOut,
          doNotCall,
          consentRefused,
          openComplaint,
          underWay,
          last,
          Duration.ofHours(24),
          null,
          false);
    }
  }

  private static Case called(@Nullable Instant last) {
    return new Case(true, true, false, false, false, false, false, false, last);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            ContactPolicy::hasNumber,
            new Case(false, true, false, false, false, false, false, false, null),
            "no-number"),
        rule(
            ContactPolicy::stillInNet,
            new Case(true, false, false, false, false, false, false, false, null),
            "left-net"),
        rule(
            ContactPolicy::noPortOutApplied,
            new Case(true, true, true, false, false, false, false, false, null),
            "port-out"),
        rule(
            ContactPolicy::notHeldOut,
            new Case(true, true, false, true, false, false, false, false, null),
            "hold-out"),
        rule(
            ContactPolicy::notOnDoNotCallList,
            new Case(true, true, false, false, true, false, false, false, null),
            "do-not-call"),
        rule(
            ContactPolicy::consentNotRefused,
            new Case(true, true, false, false, false, true, false, false, null),
            "consent"),
        rule(
            ContactPolicy::noOpenComplaint,
            new Case(true, true, false, false, false, false, true, false, null),
            "open-complaint"));
  }

  private static Arguments rule(ContactPolicy.Rule rule, Case refused, String reason) {
    return Arguments.of(rule, refused, reason);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleRefusesForGood(ContactPolicy.Rule rule, Case refused, String reason) {
    assertThat(rule.judge(refused.at(NOON))).isEqualTo(new Refused(reason, null));
    assertThat(rule.judge(called(null).at(NOON))).isEqualTo(new Allowed());
    assertThat(ContactPolicy.judge(refused.at(NOON))).isEqualTo(new Refused(reason, null));
    assertThat(ContactPolicy.nextAllowed(refused.at(NOON))).isEmpty();
  }

  @Test
  void aCallUnderWayIsAskedAboutAgainInAMinute() {
    var busy = new Case(true, true, false, false, false, false, false, true, null).at(NOON);
    assertThat(ContactPolicy.noCallUnderWay(busy))
        .isEqualTo(new Refused("call-under-way", NOON.plusSeconds(60)));
  }

  private static ContactFacts promised(Instant at, boolean here) {
    var plain = called(NOON.minusSeconds(3_600)).at(NOON);
    return new ContactFacts(
        plain.now(),
        plain.zone(),
        plain.hours(),
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        false,
        plain.lastAttemptAt(),
        plain.window(),
        at,
        here);
  }

  @Test
  void whoWasPromisedACallIsCalledThenHoweverOftenAndNotBefore() {
    assertThat(ContactPolicy.judge(promised(NOON, true))).isEqualTo(new Allowed());
    assertThat(ContactPolicy.judge(promised(NOON.plusSeconds(600), true)))
        .isEqualTo(new Refused("callback-agreed", NOON.plusSeconds(600)));
    assertThat(ContactPolicy.judge(promised(NOON, false)))
        .isEqualTo(new Refused("callback-agreed", NOON.plusSeconds(60)));
  }

  @Test
  void oneAttemptWithinTheWindow() {
    var last = NOON.minus(Duration.ofHours(24));
    assertThat(ContactPolicy.notTooOften(called(last).at(NOON))).isEqualTo(new Allowed());
    assertThat(ContactPolicy.notTooOften(called(last.plusMillis(1)).at(NOON)))
        .isEqualTo(new Refused("frequency", NOON.plusMillis(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:59:59Z, 2026-11-20T01:00:00Z",
    "2026-11-20T13:00:00Z, 2026-11-21T01:00:00Z",
    "2026-11-20T20:00:00Z, 2026-11-21T01:00:00Z"
  })
  void quietHoursSayWhenTheyEnd(Instant now, Instant again) {
    assertThat(ContactPolicy.withinCallingHours(called(null).at(now)))
        .isEqualTo(new Refused("quiet-hours", again));
    assertThat(ContactPolicy.withinCallingHours(called(null).at(again))).isEqualTo(new Allowed());
  }

  @Test
  void theNextCallHeedsAllRulesAtOnce() {
    var evening = Instant.parse("2026-11-20T14:00:00Z");
    var facts = called(Instant.parse("2026-11-20T06:00:00Z")).at(evening);
    assertThat(ContactPolicy.nextAllowed(facts)).contains(Instant.parse("2026-11-21T06:00:00Z"));
    assertThat(ContactPolicy.nextAllowed(called(null).at(NOON))).contains(NOON);
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
    var hours = new CallingHours(from, LocalTime.of(22, 0), false);
    assertThat(hours.nextOpen(at, zone)).isEqualTo(next);
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
      var hours =
          new CallingHours(
              LocalTime.of(random.nextInt(24), random.nextInt(60)),
              LocalTime.of(random.nextInt(24), random.nextInt(60)),
              false);
      var at =
          Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(525_600)));
      Function<Instant, Instant> search =
          start ->
              Stream.iterate(start, t -> t.plusSeconds(60))
                  .filter(t -> hours.open(t, zone))
                  .findFirst()
                  .orElseThrow();
      if (!hours.from().equals(hours.until())) {
        assertThat(hours.nextOpen(at, zone)).isEqualTo(search.apply(at));
      }
    }
  }

  @Test
  void hoursThatNeverOpenAreAskedAboutTheNextDay() {
    var never = new CallingHours(LocalTime.NOON, LocalTime.NOON, false);
    assertThat(never.open(NOON, SHANGHAI)).isFalse();
    assertThat(never.nextOpen(NOON, SHANGHAI)).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(new CallingHours(LocalTime.NOON, LocalTime.NOON, true).open(NOON, SHANGHAI))
        .isTrue();
  }
}
