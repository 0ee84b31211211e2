package io.holdline.dialer.pacing.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.pacing.Floor;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;
import org.junit.jupiter.api.Test;

final class BaselinesTest {
  private static final double[] NONE = {};

  private static int calls(Pacer pacer, double seconds, AnswerTally tally, Floor floor) {
    return pacer
        .decide(new PaceQuestion(seconds, DialingMode.PREDICTIVE, 0.03, tally, floor))
        .callsToPlace();
  }

  private static AnswerTally tally(long live, long abandoned) {
    return new AnswerTally(live, abandoned, live, abandoned);
  }

  @Test
  void aRatioCountsLinesForIdleAgentsOnly() {
    var floor = new Floor(3, 1, new double[2], new double[7], new double[4]);
    assertThat(calls(Baselines.ratio(2.5), 0, tally(0, 0), floor)).isEqualTo(7 - 2 - 1);
    assertThat(calls(Baselines.ratio(1), 0, tally(0, 0), new Floor(0, 0, NONE, NONE, NONE)))
        .isZero();
  }

  @Test
  void vicidialRaisesItsLevelWhileAgentsIdleUpToTheCapAndDropsToOneOverTheLimit() {
    var idle = new Floor(10, 0, NONE, NONE, NONE);
    var vicidial = Baselines.vicidial(3, false);
    assertThat(calls(vicidial, 0, tally(0, 0), idle)).isEqualTo(20);
    assertThat(calls(vicidial, 1, tally(0, 0), idle)).isZero();
    for (var second = 2; second < 100; second++) {
      calls(vicidial, second, tally(100, 1), idle);
    }
    assertThat(calls(vicidial, 103, tally(100, 1), idle)).isEqualTo(30);
    for (var second = 104; second < 200; second++) {
      calls(vicidial, second, tally(100, 4), idle);
    }
    assertThat(calls(vicidial, 203, tally(100, 4), idle)).isEqualTo(10);
  }

  @Test
  void vicidialsLevelMultipliesTalkingAgentsUnlessOnlyAvailableOnesAreTallied() {
    var floor = new Floor(4, 0, NONE, new double[16], NONE);
    assertThat(calls(Baselines.vicidial(1, false), 0, tally(0, 0), floor)).isEqualTo(4);
    assertThat(calls(Baselines.vicidial(1.2, false), 0, tally(0, 0), floor)).isEqualTo(8);
    assertThat(calls(Baselines.vicidial(1.2, true), 0, tally(0, 0), floor)).isEqualTo(5);
  }

  @Test
  void aControllerOfCiscosTypeTakesAStepAfterSeventyLiveAnswers() {
    var floor = new Floor(10, 0, NONE, NONE, NONE);
    var cisco = Baselines.cisco(10);
    assertThat(calls(cisco, 0, tally(0, 0), floor)).isEqualTo(15);
    assertThat(calls(cisco, 1, tally(69, 0), floor)).isEqualTo(15);
    assertThat(calls(cisco, 2, tally(70, 0), floor)).isEqualTo(18);
    assertThat(calls(cisco, 3, tally(140, 70), floor)).isEqualTo(14);
  }

  @Test
  void webitelIsProgressiveAtFirstAndThenDialsTheReciprocalOfTheAnswerRate() {
    var floor = new Floor(10, 0, NONE, NONE, NONE);
    var webitel = Baselines.webitel(5);
    assertThat(calls(webitel, 0, tally(0, 0), floor)).isEqualTo(10);
    for (var i = 0; i < 400; i++) {
      webitel.rang(10, i % 4 == 0);
    }
    assertThat(calls(webitel, 30, tally(100, 3), floor)).isEqualTo(10);
    assertThat(calls(webitel, 60, tally(200, 3), floor)).isEqualTo(46);
    assertThat(calls(webitel, 4_000, tally(200, 3), floor)).isEqualTo(10);
  }
}
