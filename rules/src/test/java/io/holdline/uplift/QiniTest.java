package io.holdline.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QiniTest {
  /** Two treated come, two do not; the score knows which, and no control ever comes. */
  private static final Trial FOUR_AND_FOUR =
      new Trial(
          new boolean[] {true, true, true, true, false, false, false, false},
          new boolean[] {true, true, false, false, false, false, false, false});

  @Test
  void aPerfectScoreEnclosesTheWholeAreaAndItsReverseTheSameBelow() {
    double[] perfect = {2, 2, 1, 1, 2, 2, 1, 1};
    double[] reverse = {1, 1, 2, 2, 1, 1, 2, 2};

    var qini = Qini.of(FOUR_AND_FOUR, perfect, Wish.MORE, 1);

    assertThat(qini.curve())
        .containsExactly(new Qini.Point(0, 0), new Qini.Point(0.5, 0.5), new Qini.Point(1, 0.5));
    assertThat(qini.coefficient()).isCloseTo(0.125, within(1e-12));
    assertThat(qini.ratio().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(qini.wonAt(0.25)).isCloseTo(0.25, within(1e-12));
    assertThat(Qini.of(FOUR_AND_FOUR, reverse, Wish.MORE, 1).coefficient())
        .isCloseTo(-0.125, within(1e-12));
    assertThat(Qini.of(FOUR_AND_FOUR, perfect, Wish.LESS, 1).coefficient())
        .isCloseTo(-0.125, within(1e-12));
  }

  @Test
  void equalScoresAreOneStepHoweverTheFileIsOrdered() {
    var qini = Qini.of(FOUR_AND_FOUR, new double[8], Wish.MORE, 1);

    assertThat(qini.curve()).containsExactly(new Qini.Point(0, 0), new Qini.Point(1, 0.5));
    assertThat(qini.coefficient()).isZero();
  }

  /** 200 files where the score is chance: the 95 % interval leaves zero out in about ten. */
  @Test
  void theIntervalOfAScoreOfChanceHoldsZeroAndASeedGivesItAgain() {
    int missed = 0;
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      int size = 600;
      var treated = new boolean[size];
      var outcome = new boolean[size];
      var score = new double[size];
      for (int i = 0; i < size; i++) {
        treated[i] = random.nextDouble() < 0.6;
        outcome[i] = random.nextDouble() < (treated[i] ? 0.3 : 0.2);
        score[i] = random.nextDouble();
      }
      var trial = new Trial(treated, outcome);
      var qini = Qini.of(trial, score, Wish.MORE, seed);
      missed += qini.interval().holds(0) ? 0 : 1;
      assertThat(Qini.of(trial, score, Wish.MORE, seed).interval()).isEqualTo(qini.interval());
    }
    assertThat(missed).isBetween(2, 22);
  }
}
