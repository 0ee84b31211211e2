package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.answertime.AnswerChances;
import io.holdline.answertime.DaySlot;
import io.holdline.calllist.Recycling.Attempt;
import io.holdline.calllist.Recycling.Limits;
import io.holdline.calllist.Recycling.Next;
import io.holdline.calllist.Recycling.Rule;
import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.dialer.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recycling table applied to one attempt. */
final class RecyclingTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant TEN = Instant.parse("2026-11-20T02:00:00Z");

  private static Limits limits(Duration window, Rule rule) {
    return new Limits(3, window, rule);
  }

  private static Rule resting(Duration rest) {
    return new Rule(rest, false, true, false);
  }

  private static Attempt attempt(OutcomeKind kind, int attempts) {
    return new Attempt(kind, false, attempts, TEN, SHANGHAI);
  }

  @Test
  void aBusyCustomerIsTriedAgainAfterTheRest() {
    var next =
        Recycling.after(
            attempt(OutcomeKind.BUSY, 1),
            limits(Duration.ZERO, resting(Duration.ofMinutes(15))),
            TEN.plusSeconds(20));
    assertThat(next).isEqualTo(new Next.Again(TEN.plusSeconds(920), 1, false));
  }

  @Test
  void theFrequencyWindowBoundsEveryRest() {
    var next =
        Recycling.after(
            attempt(OutcomeKind.BUSY, 1),
            limits(Duration.ofHours(24), resting(Duration.ofMinutes(15))),
            TEN.plusSeconds(20));
    assertThat(next).isEqualTo(new Next.Again(TEN.plus(Duration.ofDays(1)), 1, false));
  }

  @ParameterizedTest
  @CsvSource({
    // three hours later it is another part of the day already
    "2026-11-20T02:00:00Z, 2026-11-20T05:00:00Z",
    // 08:00 in Shanghai: 11:00 is still the morning
    "2026-11-20T00:00:00Z, 2026-11-20T04:00:00Z",
    // 14:00: 17:00 is still the afternoon
    "2026-11-20T06:00:00Z, 2026-11-20T10:00:00Z",
    // 19:00: 22:00 is still the evening, so the next day
    "2026-11-20T11:00:00Z, 2026-11-20T16:00:00Z"
  })
  void nobodyAnsweredIsTriedInAnotherPartOfTheDay(Instant begun, Instant again) {
    var next =
        Recycling.after(
            new Attempt(OutcomeKind.NO_ANSWER, false, 1, begun, SHANGHAI),
            limits(Duration.ZERO, new Rule(Duration.ofHours(3), true, true, false)),
            begun);
    assertThat(next).isEqualTo(new Next.Again(again, 1, false));
  }

  private static AnswerChances chances(int from, int until, Double... ofSlot) {
    var hours = new CallingHours(LocalTime.of(from, 0), LocalTime.of(until, 0));
    return new AnswerChances(List.of(ofSlot), new CallingTimes(false, List.of(hours), Set.of()));
  }

  private static Next unanswered(String begun, AnswerChances chances) {
    var at = Instant.parse(begun);
    return Recycling.after(
        new Attempt(OutcomeKind.NO_ANSWER, false, 1, at, SHANGHAI),
        limits(Duration.ZERO, new Rule(Duration.ofHours(3), true, true, false)),
        chances,
        at);
  }

  @Test
  void nobodyAnsweredIsTriedInTheOtherPartOfTheDayThatIsClearlyBest() {
    var evenings = chances(9, 21, 0.2, 0.2, 0.5, 0.2, 0.2, 0.9);
    // Friday at ten: the afternoon would be the next part, the evening is better.
    assertThat(unanswered("2026-11-20T02:00:00Z", evenings))
        .isEqualTo(
            new Next.Again(Instant.parse("2026-11-20T10:00:00Z"), 1, false, DaySlot.numbered(3)));
    // Friday evening: another part of the day, so not Saturday evening.
    assertThat(unanswered("2026-11-20T11:00:00Z", evenings))
        .isEqualTo(new Next.Again(Instant.parse("2026-11-20T16:00:00Z"), 1, false));
  }

  @Test
  void aLittleBetterOrClosedIsNotWaitedFor() {
    assertThat(unanswered("2026-11-20T02:00:00Z", chances(9, 21, 0.2, 0.2, 0.23, 0.2, 0.2, 0.2)))
        .isEqualTo(new Next.Again(Instant.parse("2026-11-20T05:00:00Z"), 1, false));
    assertThat(unanswered("2026-11-20T02:00:00Z", chances(9, 18, 0.2, 0.2, 0.9, 0.2, 0.2, 0.9)))
        .isEqualTo(new Next.Again(Instant.parse("2026-11-20T05:00:00Z"), 1, false));
  }

  @Test
  void anOutcomeWithoutRestIsDone() {
    var rule = new Rule(null, false, true, false);
    assertThat(
            Recycling.after(attempt(OutcomeKind.UNALLOCATED, 1), limits(Duration.ZERO, rule), TEN))
        .isEqualTo(new Next.Done("unallocated"));
  }

  @Test
  void whatTheSwitchRefusedIsNoAttempt() {
    var rule = new Rule(Duration.ofMinutes(1), false, false, false);
    assertThat(
            Recycling.after(
                attempt(OutcomeKind.SWITCH_REFUSED, 3), limits(Duration.ofHours(24), rule), TEN))
        .isEqualTo(new Next.Again(TEN.plusSeconds(60), 2, false));
  }

  @Test
  void whoWasAbandonedIsNextCalledByAnAgentWhoWaits() {
    var rule = new Rule(Duration.ofHours(72), false, true, true);
    assertThat(
            Recycling.after(
                attempt(OutcomeKind.ABANDONED, 1), limits(Duration.ofHours(24), rule), TEN))
        .isEqualTo(new Next.Again(TEN.plus(Duration.ofHours(72)), 1, true));
  }

  @Test
  void theLastAttemptAndAConversationEndTheRecord() {
    var rule = resting(Duration.ofMinutes(15));
    assertThat(Recycling.after(attempt(OutcomeKind.BUSY, 3), limits(Duration.ZERO, rule), TEN))
        .isEqualTo(new Next.Done("max-attempts"));
    assertThat(
            Recycling.after(
                new Attempt(OutcomeKind.LOST, true, 1, TEN, SHANGHAI),
                limits(Duration.ZERO, rule),
                TEN))
        .isEqualTo(new Next.Done("connected"));
  }
}
