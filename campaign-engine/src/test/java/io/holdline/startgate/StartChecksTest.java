package io.holdline.startgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.AudienceCount;
import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.decisiontable.Label;
import io.holdline.startgate.StartFacts.Calling;
import io.holdline.startgate.StartFacts.Comparison;
import io.holdline.startgate.StartFacts.Moment;
import io.holdline.startgate.StartFacts.Ready;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each thing that may be missing is told alone when it alone is missing. */
final class StartChecksTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Moment TEN = new Moment(Instant.parse("2026-11-30T02:00:00Z"), SHANGHAI);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final CallingHours LAW = hours("08:00", "21:00");
  private static final Ready READY = new Ready(3, 5, List.of(), true, TODAY, 100L);
  private static final Comparison COMPARED = new Comparison("keep", true, true);
  private static final Calling CALLING = calling(hours("09:00", "18:00"), "10086", "sorry");

  private static CallingHours hours(String from, String until) {
    return new CallingHours(LocalTime.parse(from), LocalTime.parse(until));
  }

  private static Calling calling(
      CallingHours own, @Nullable String callerId, @Nullable String message) {
    return new Calling(
        new CallingTimes(false, List.of(own, LAW), Set.of()), callerId, true, message);
  }

  private static StartFacts facts(Calling calling, Comparison comparison, Ready ready) {
    return new StartFacts("autumn", calling, comparison, ready, TEN, List.of());
  }

  private static AudienceCount count(long listed, @Nullable Integer aDay) {
    return new AudienceCount(
        listed == 0 ? List.of() : List.of(new AudienceCount.Reason("listed", listed)),
        new AudienceCount.Load(5, aDay, listed, 0));
  }

  private static void missing(StartFacts facts, AudienceCount count, String... expected) {
    var found = StartChecks.of(facts, count);
    assertThat(found)
        .extracting(each -> (each.blocking() ? "!" : "") + each.code())
        .containsExactly(expected);
    assertThat(found)
        .allSatisfy(each -> {
          assertThat(each.sentence().zh()).isNotBlank();
          assertThat(each.sentence().en()).endsWith(".");
          assertThat(each.link()).startsWith("/");
        });
  }

  @Test
  void nothingIsMissing() {
    missing(facts(CALLING, COMPARED, READY), count(100, 20));
  }

  @Test
  void anAudienceAnOfferManagersAndTablesAreNeeded() {
    missing(facts(CALLING, COMPARED, READY), count(0, 20), "!audience-empty");
    missing(
        facts(CALLING, COMPARED, new Ready(0, 5, List.of(), true, TODAY, 100L)),
        count(100, 20),
        "!no-offer");
    missing(
        facts(CALLING, COMPARED, new Ready(3, 0, List.of(), true, TODAY, 100L)),
        count(100, 20),
        "!no-managers");
    missing(
        facts(CALLING, COMPARED, new Ready(3, 5, List.of("strategy"), true, TODAY, 100L)),
        count(100, 20),
        "!rule-table-not-active");
  }

  @Test
  void hoursThatTheLawClosesAreNoHours() {
    missing(
        facts(calling(hours("21:00", "23:00"), "10086", "sorry"), COMPARED, READY),
        count(100, 20),
        "!no-calling-hours");
    missing(
        facts(calling(hours("20:59", "23:00"), "10086", "sorry"), COMPARED, READY), count(100, 20));
    missing(
        facts(calling(hours("08:00", "09:00"), "10086", "sorry"), COMPARED, READY),
        count(100, 20),
        "closed-today");
  }

  @Test
  void nobodyLeftAloneBlocksOnlyWhereTheEffectIsFollowed() {
    missing(
        facts(CALLING, new Comparison("keep", false, true), READY), count(100, 20), "!no-hold-out");
    missing(
        facts(CALLING, new Comparison("keep", false, false), READY), count(100, 20), "no-hold-out");
  }

  @Test
  void moreThanADayOfAllManagersIsWorthALook() {
    missing(facts(CALLING, COMPARED, READY), count(101, 20), "over-capacity");
    missing(facts(CALLING, COMPARED, READY), count(1_000_000, null));
  }

  @Test
  void numberMessageScoresAndListAreWorthALook() {
    missing(
        facts(calling(hours("09:00", "18:00"), null, null), COMPARED, READY),
        count(100, 20),
        "no-caller-id",
        "no-abandon-message");
    missing(
        facts(CALLING, COMPARED, new Ready(3, 5, List.of(), true, TODAY.minusDays(4), 0L)),
        count(100, 20),
        "scores-old",
        "no-list");
    missing(
        facts(CALLING, COMPARED, new Ready(3, 5, List.of(), true, null, null)),
        count(100, 20),
        "no-scores",
        "no-list");
    var unknown = new Label("尚无节假日安排。", "There is no calendar yet.");
    missing(
        new StartFacts("autumn", CALLING, COMPARED, READY, TEN, List.of(unknown)),
        count(100, 20),
        "no-calendar");
  }

  @Test
  void callsThatNobodyHasWrittenAScriptForAreWorthALook() {
    missing(
        facts(CALLING, COMPARED, new Ready(3, 5, List.of(), false, TODAY, 100L)),
        count(100, 20),
        "no-script");
  }

  @Test
  void whatBlocksComesFirst() {
    missing(
        facts(
            calling(hours("09:00", "18:00"), null, "sorry"),
            COMPARED,
            new Ready(0, 5, List.of(), true, TODAY, 100L)),
        count(0, 20),
        "!audience-empty",
        "!no-offer",
        "no-caller-id");
  }
}
