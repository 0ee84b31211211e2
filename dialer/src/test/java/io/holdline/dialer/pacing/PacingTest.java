package io.holdline.dialer.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PacingTest {
  private static final AnswerTally RICH = new AnswerTally(10_000, 100, 10_000, 100);
  private static final double[] NONE = {};

  private static double[] ages(int count, double age) {
    var ages = new double[count];
    Arrays.fill(ages, age);
    return ages;
  }

  private static PaceDecision decide(AnswerTally tally, Floor floor) {
    return decide(DialingMode.PREDICTIVE, tally, floor);
  }

  private static PaceDecision decide(DialingMode mode, AnswerTally tally, Floor floor) {
    return new Pacing(Priors.USUAL).decide(new PaceQuestion(0, mode, 0.03, tally, floor));
  }

  @Test
  void progressivePlacesOneCallPerFreeAgent() {
    var floor = new Floor(5, 1, ages(2, 3), ages(4, 60), NONE);
    var pace = decide(DialingMode.PROGRESSIVE, RICH, floor);
    assertThat(pace.callsToPlace()).isEqualTo(2);
  }

  @Test
  void withoutRoomTheBudgetIsEarnedOneCallPerAgent() {
    var pace = decide(AnswerTally.NONE, new Floor(3, 0, ages(1, 3), NONE, NONE));
    assertThat(pace.callsToPlace()).isEqualTo(2);
    assertThat(pace.reasonKey()).isEqualTo("earning-budget");
  }

  @Test
  void callsBeyondFreeAgentsNeverExceedTheRoom() {
    var room2 = new AnswerTally(100, 1, 10_000, 100);
    var pace = decide(room2, new Floor(10, 0, ages(4, 3), ages(10, 60), NONE));
    assertThat(pace.room()).isEqualTo(2);
    assertThat(pace.callsToPlace()).isLessThanOrEqualTo(8);
    var thirtyDays = new AnswerTally(10_000, 0, 20_000, 600);
    assertThat(decide(thirtyDays, new Floor(1, 0, NONE, NONE, NONE)).room()).isZero();
  }

  @Test
  void whatWasMeasuredIsToldWithOfHowMany() {
    var pacing = new Pacing(Priors.USUAL);
    assertThat(pacing.measured().talk().of()).isZero();
    assertThat(pacing.measured().talk().seconds()).isEqualTo(Priors.USUAL.talkMean());
    for (var i = 0; i < 100; i++) {
      pacing.rang(10, true);
      pacing.talked(200);
      pacing.wrappedUp(40);
    }
    var measured = pacing.measured();
    assertThat(measured.answerRate()).isEqualTo(pacing.answerRate()).isGreaterThan(0.8);
    assertThat(measured.ring().of()).isEqualTo(98); // what is long ago counts less
    assertThat(measured.talk().seconds()).isBetween(190.0, 200.0);
    assertThat(measured.wrapUp().seconds()).isBetween(38.0, 40.0);
    assertThat(measured.noAnswer().of()).isZero();
  }

  @Test
  void theMarginalRiskStaysBelowThePriceAndTheNextCallWouldExceedIt() {
    var room17 = new AnswerTally(1_000, 13, 10_000, 100);
    var pace = decide(room17, new Floor(4, 0, NONE, ages(16, 40), NONE));
    assertThat(pace.reasonKey()).isEqualTo("at-target");
    assertThat(pace.risk()).isGreaterThan(pace.price());
    assertThat(pace.callsToPlace()).isBetween(5, 30);
  }

  @Test
  void agesCountForAgentsAboutToBeFreeAndForCallsAboutToGiveUp() {
    var fresh = decide(RICH, new Floor(1, 0, ages(4, 1), ages(9, 5), NONE));
    var wrapping = decide(RICH, new Floor(1, 0, ages(4, 1), NONE, ages(9, 60)));
    assertThat(wrapping.callsToPlace()).isGreaterThan(fresh.callsToPlace());
    var risky = new Risk(forecast(), 0.3, new Floor(2, 0, ages(6, 6), NONE, NONE)).ofOneMore();
    var late = new Risk(forecast(), 0.3, new Floor(2, 0, ages(6, 50), NONE, NONE)).ofOneMore();
    assertThat(late).isLessThan(risky);
  }

  private static Forecast forecast() {
    return new Forecast(
        new Durations(11, 0.5),
        new Durations(25, 0.5),
        new Durations(170, 1.2),
        new Durations(30, 1));
  }

  @Test
  void theRiskIsTheExactSumOfItsChances() {
    // Two agents talk and nobody is free: the next finds nobody unless one of them has finished.
    var forecast = forecast();
    var nobody = 0.0;
    for (var k = 0; k < Forecast.POINTS; k++) {
      nobody += Math.pow(1 - forecast.talkThenFree(60)[k], 2);
    }
    var risk = new Risk(forecast, 0.3, new Floor(0, 0, NONE, ages(2, 60), NONE)).ofOneMore();
    assertThat(risk).isCloseTo(nobody / Forecast.POINTS, within(1e-9));
    // One is free and one call rings: the next finds nobody if that one was answered before.
    var chances = new double[Forecast.POINTS];
    forecast.answers(4, 0.3, chances);
    var taken = Arrays.stream(chances).sum();
    var second = new Risk(forecast, 0.3, new Floor(1, 0, ages(1, 4), NONE, NONE)).ofOneMore();
    assertThat(second).isCloseTo(taken / Forecast.POINTS, within(1e-9));
    var waiting = new Risk(forecast, 0.3, new Floor(0, 1, NONE, NONE, NONE)).ofOneMore();
    assertThat(waiting).isEqualTo(1);
  }

  @Test
  void longRingingCallsAreTakenBackWhenNobodyWillBeFreeSoon() {
    var room17 = new AnswerTally(1_000, 13, 10_000, 100);
    assertThat(decide(room17, new Floor(0, 0, ages(3, 16), ages(9, 5), NONE)).takesBack()).isTrue();
    assertThat(decide(room17, new Floor(4, 0, ages(3, 16), ages(5, 5), NONE)).takesBack())
        .isFalse();
  }

  @Test
  void aCallTakenBackTeachesNothingItDoesNotKnow() {
    var ring = new Durations(11, 0.5);
    for (var i = 0; i < 3_000; i++) {
      ring.observe(4 + i % 20);
    }
    var before = ring.survival(0.25, 800);
    for (var i = 0; i < 500; i++) {
      ring.observeBeyond(16, 0.2);
    }
    var after = ring.survival(0.25, 800);
    // P(longer than 20 s | longer than 16 s) is what it was.
    assertThat(after.at(80) / after.at(64)).isCloseTo(before.at(80) / before.at(64), within(0.01));
    assertThat(after.at(64)).isGreaterThan(before.at(64));
  }

  @Test
  void theAnswerRateFollowsAJumpWithinAHundredCalls() {
    var rate = new AnswerRate(0.3);
    for (var i = 0; i < 1_000; i++) {
      rate.observe(i % 10 == 0);
    }
    assertThat(rate.value()).isCloseTo(0.1, within(0.02));
    for (var i = 0; i < 100; i++) {
      rate.observe(i % 2 == 0);
    }
    assertThat(rate.value()).isGreaterThan(0.3);
  }

  @Test
  void aMeasuredDistributionReplacesThePrior() {
    var talk = new Durations(120, 1);
    for (var i = 0; i < 2_000; i++) {
      talk.observe(30 + i % 20);
    }
    var later = talk.survival(1, 200);
    assertThat(later.at(20)).isGreaterThan(0.97);
    assertThat(later.at(60)).isLessThan(0.03);
    assertThat(later.at(40)).isCloseTo(0.5, within(0.1));
  }

  @Test
  void aLargeFloorIsDecidedByTheSameRule() {
    var unbound = new AnswerTally(1_000_000, 0, 1_000_000, 0);
    var busy = decide(unbound, new Floor(20, 2, ages(600, 7), ages(150, 80), ages(30, 10)));
    assertThat(busy.callsToPlace()).isZero();
    assertThat(busy.reasonKey()).isEqualTo("at-target");
    var idle = decide(unbound, new Floor(20, 2, ages(100, 7), ages(150, 80), ages(30, 10)));
    assertThat(idle.callsToPlace()).isBetween(5, 500);
  }

  @Test
  void aLimitKeptInTheMeanSpendsWhatIsLeftOf30Days() {
    var floor = new Floor(6, 0, ages(2, 3), ages(14, 60), NONE);
    var even = inTheMean(new AnswerTally(10, 5, 10_000, 300), floor);
    assertThat(even.callsToPlace()).isPositive();
    assertThat(inTheMean(new AnswerTally(10, 0, 10_000, 400), floor).callsToPlace())
        .isLessThan(even.callsToPlace());
    assertThat(inTheMean(new AnswerTally(10, 5, 10_000, 200), floor).callsToPlace())
        .isGreaterThan(even.callsToPlace());
  }

  private static PaceDecision inTheMean(AnswerTally tally, Floor floor) {
    return new Pacing(Priors.USUAL, Budget.AVERAGE)
        .decide(new PaceQuestion(0, DialingMode.PREDICTIVE, 0.03, tally, floor));
  }

  @Test
  void aDecisionIsExplainedInASentence() {
    var floor = new Floor(4, 0, NONE, ages(16, 40), NONE);
    assertThat(decide(RICH, floor).sentence())
        .matches("\\d+ calls may be placed: the next would find no agent with .* is accepted .*");
    assertThat(decide(AnswerTally.NONE, floor).sentence())
        .isEqualTo(
            "4 calls may be placed: nobody may be abandoned until more have answered (room 0).");
    assertThat(decide(RICH, new Floor(0, 0, NONE, NONE, NONE)).sentence())
        .isEqualTo("No call may be placed: nobody could take a customer.");
  }
}
