package io.holdline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final boolean T = true;
  private static final boolean F = false;

  @Test
  void smallCaseByHand() {
    // Pairs (positive, negative): 9 against 7, 5, 5 and 1 wins 4; the 5 wins 1, ties 2 → 2.
    var evaluation =
        Evaluation.ofPoints(
            new double[] {9, 7, 5, 5, 5, 1}, new boolean[] {T, F, T, F, F, F}, null);
    assertThat(evaluation.auc().value()).isEqualTo(6.0 / 8);
    // Placements of positives 1 and .5: variance .125 / 2; of negatives .5, .75, .75, 1: .125/3/4.
    double half = 1.959963984540054 * Math.sqrt(0.125 / 2 + 0.125 / 3 / 4);
    assertThat(evaluation.auc().low()).isCloseTo(0.75 - half, within(1e-12));
    assertThat(evaluation.auc().high()).isEqualTo(1);
    assertThat(evaluation.ks()).isCloseTo(0.5, within(1e-12));
    assertThat(evaluation.baseRate()).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void tiesAtTheBorderCountByTheirFraction() {
    // A half is three subjects: the 9, the 7, and one of the three fives, a third of them positive.
    var top =
        Evaluation.of(
                new double[] {9, 7, 5, 5, 5, 1}, new boolean[] {T, F, T, F, F, F}, null, 0.5, false)
            .top();
    assertThat(top.gain()).isCloseTo((1 + 1.0 / 3) / 2, within(1e-12));
    assertThat(top.lift().value()).isCloseTo((4.0 / 3 / 3) / (1.0 / 3), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithCommonsStatistics(long seed) {
    var sample = Sample.of(seed, 400, 12);
    var positive = sample.scores(true);
    var negative = sample.scores(false);
    var evaluation = Evaluation.ofPoints(sample.score, sample.label, null);
    var u = MannWhitneyUTest.withDefaults().statistic(positive, negative);
    assertThat(evaluation.auc().value())
        .isCloseTo(u / positive.length / negative.length, within(1e-12));
    assertThat(evaluation.ks())
        .isCloseTo(
            KolmogorovSmirnovTest.withDefaults().statistic(positive, negative), within(1e-12));
  }

  @Test
  void whollyEqualScoresTellNothing() {
    var evaluation =
        Evaluation.ofPoints(new double[] {3, 3, 3, 3}, new boolean[] {T, F, F, T}, null);
    assertThat(evaluation.auc().value()).isEqualTo(0.5);
    assertThat(evaluation.ks()).isZero();
    assertThat(evaluation.top().lift().value()).isEqualTo(1);
    assertThat(evaluation.top().gain()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void aWholeWeightIsAsManySubjects() {
    var sample = Sample.of(7, 60, 6);
    var weight = IntStream.range(0, 60).mapToDouble(i -> 1 + i % 3).toArray();
    var repeated =
        IntStream.range(0, 60).flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 3)).toArray();
    var score = Arrays.stream(repeated).mapToDouble(i -> sample.score[i] / 6).toArray();
    var label = new boolean[repeated.length];
    for (int i = 0; i < label.length; i++) {
      label[i] = sample.label[repeated[i]];
    }
    var once = Arrays.stream(sample.score).map(s -> s / 6).toArray();
    var weighted = Evaluation.ofProbabilities(once, sample.label, weight);
    var counted = Evaluation.ofProbabilities(score, label, null);
    assertThat(weighted.auc().value()).isCloseTo(counted.auc().value(), within(1e-12));
    assertThat(weighted.ks()).isCloseTo(counted.ks(), within(1e-12));
    assertThat(weighted.top().gain()).isCloseTo(counted.top().gain(), within(1e-12));
    var ofWeights = Calibration.of(once, sample.label, weight);
    var ofCopies = Calibration.of(score, label, null);
    assertThat(weighted.calibration()).isEqualTo(ofWeights);
    assertThat(ofWeights.ece()).isCloseTo(ofCopies.ece(), within(1e-9));
    assertThat(ofWeights.slope()).isCloseTo(ofCopies.slope(), within(1e-9));
    assertThat(ofWeights.brier()).isCloseTo(ofCopies.brier(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5})
  void recalibrationFindsTheLineThatWasPlanted(double slope) {
    // Every logit stands for 1,000 subjects of exactly the rate that the line gives.
    var logits = new double[] {-2, -1, -0.5, 0, 0.5, 1, 2};
    var probability = new double[14];
    var label = new boolean[14];
    var weight = new double[14];
    for (int i = 0; i < 14; i++) {
      double rate = 1 / (1 + Math.exp(-(0.4 + slope * logits[i / 2])));
      probability[i] = 1 / (1 + Math.exp(-logits[i / 2]));
      label[i] = i % 2 == 0;
      weight[i] = 1000 * (label[i] ? rate : 1 - rate);
    }
    var calibration = Calibration.of(probability, label, weight);
    assertThat(calibration.intercept()).isCloseTo(0.4, within(1e-8));
    assertThat(calibration.slope()).isCloseTo(slope, within(1e-8));
  }

  @Test
  void calibrationByHand() {
    // Two groups of five: 0.2 with one positive is right, 0.6 with one positive is 0.4 too high.
    var calibration =
        Calibration.of(
            new double[] {.2, .2, .2, .2, .2, .6, .6, .6, .6, .6},
            new boolean[] {T, F, F, F, F, T, F, F, F, F},
            null);
    assertThat(calibration.ece()).isCloseTo(0.2, within(1e-9));
    assertThat(calibration.brier())
        .isCloseTo((0.64 + 4 * 0.04 + 0.16 + 4 * 0.36) / 10, within(1e-12));
    assertThat(calibration.bins()).hasSize(10);
    assertThat(Calibration.of(new double[] {.5, .5}, new boolean[] {T, F}, null).slope()).isNaN();
  }

  @Test
  void rowLiftByHand() {
    // 100 subjects, 20 positive; a row flags 25 with 10 positive: lift 2.
    var tally = new LiftTally(3);
    for (int i = 0; i < 100; i++) {
      boolean positive = i < 10 || i >= 90;
      tally.add(i < 25 ? List.of(0) : i < 40 ? List.of(1) : List.of(), positive, 1);
    }
    var rows = tally.rows();
    // Half of the positives (sd² .25 / 20) and 15 of 80 of the others are flagged; share .25.
    double variance =
        0.25 / 20 * Math.pow(1 / 0.5 - 0.2 / 0.25, 2)
            + 0.1875 * 0.8125 / 80 * Math.pow(0.8 / 0.25, 2);
    double factor = Math.exp(1.959963984540054 * Math.sqrt(variance));
    assertThat(rows.getFirst().subjects()).isEqualTo(25);
    assertThat(rows.getFirst().share()).isEqualTo(0.25);
    assertThat(rows.getFirst().lift().value()).isCloseTo(2, within(1e-12));
    assertThat(rows.getFirst().lift().low()).isCloseTo(2 / factor, within(1e-12));
    assertThat(rows.getFirst().lift().high()).isCloseTo(2 * factor, within(1e-12));
    assertThat(rows.getFirst().worseThanChance()).isFalse();
    // Fifteen of the 80 without an outcome: at most 1 − 0.025^(1/20) = 16.8 % of the positives.
    assertThat(rows.get(1).lift().value()).isZero();
    assertThat(rows.get(1).worseThanChance()).isTrue();
    assertThat(rows.get(1).lift().high()).isCloseTo(0.917, within(0.001));
    assertThat(rows.getLast().subjects()).isZero();
    assertThat(rows.getLast().lift().value()).isNaN();
  }

  @Test
  void intervalsCoverTheTruth() {
    int auc = 0;
    int lift = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      var random = new SplittableRandom(trial);
      var score = new double[300];
      var label = new boolean[300];
      for (int i = 0; i < 300; i++) {
        // Positives uniform on [.3, 1], negatives on [0, 1]: AUC .65; above .8 rate .361, all .25.
        label[i] = random.nextInt(4) == 0;
        score[i] = label[i] ? 0.3 + 0.7 * random.nextDouble() : random.nextDouble();
      }
      auc += covers(Evaluation.ofPoints(score, label, null).auc(), 0.65);
      var tally = new LiftTally(1);
      for (int i = 0; i < 300; i++) {
        tally.add(score[i] > 0.8 ? List.of(0) : List.of(), label[i], 1);
      }
      double flaggedPositive = 0.25 * 0.2 / 0.7;
      double flagged = flaggedPositive + 0.75 * 0.2;
      lift += covers(tally.rows().getFirst().lift(), flaggedPositive / flagged / 0.25);
    }
    assertThat(auc / (double) trials).isBetween(0.92, 0.98);
    assertThat(lift / (double) trials).isBetween(0.92, 0.98);
  }

  @Test
  void liftsOfASampleDrawnByOutcomeHoldForTheTrueRate() {
    int covered = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      var random = new SplittableRandom(1000 + trial);
      var tally = new LiftTally(1);
      for (int i = 0; i < 600; i++) {
        // Half have the outcome, of whom 30 % are flagged and of the others 10 %; truly 5 % have
        // it.
        boolean positive = i % 2 == 0;
        boolean flagged = random.nextDouble() < (positive ? 0.3 : 0.1);
        tally.add(flagged ? List.of(0) : List.of(), positive, positive ? 0.1 : 1.9);
      }
      covered += covers(tally.rows().getFirst().lift(), 0.3 / (0.05 * 0.3 + 0.95 * 0.1));
    }
    assertThat(covered / (double) trials).isBetween(0.92, 0.98);
  }

  private static int covers(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  @Test
  void priorWeightsGiveTheTrueRate() {
    var label = new boolean[] {T, T, F, F};
    var weighted =
        Evaluation.ofProbabilities(
            new double[] {.03, .01, .02, .01}, label, Evaluation.priorWeights(label, 0.0196));
    assertThat(weighted.baseRate()).isCloseTo(0.0196, within(1e-12));
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> Evaluation.ofPoints(new double[] {1, 2}, new boolean[] {T, T}, null))
        .hasMessage("All 2 subjects are of one class: nothing can be measured.");
    assertThatThrownBy(() -> Evaluation.ofPoints(new double[] {1}, new boolean[] {T, F}, null))
        .hasMessage("There are 1 scores, 2 labels and no weights.");
    assertThatThrownBy(
            () -> Evaluation.ofPoints(new double[] {Double.NaN, 1}, new boolean[] {T, F}, null))
        .hasMessage("The score (NaN) is not finite.");
    assertThatThrownBy(
            () -> Evaluation.ofProbabilities(new double[] {1.5, 1}, new boolean[] {T, F}, null))
        .hasMessage("The probability (1.5) is not in [0, 1].");
    assertThatThrownBy(
            () -> Evaluation.of(new double[] {1, 2}, new boolean[] {T, F}, null, 0, false))
        .hasMessage("The share (0.0) is not in (0, 1].");
    assertThatThrownBy(() -> new LiftTally(1).rows())
        .hasMessage("Nobody had the outcome, so no lift can be told.");
  }

  private record Sample(double[] score, boolean[] label) {
    static Sample of(long seed, int size, int levels) {
      var random = new SplittableRandom(seed);
      var score = new double[size];
      var label = new boolean[size];
      for (int i = 0; i < size; i++) {
        score[i] = random.nextInt(levels) / 2.0;
        label[i] = random.nextInt(levels * 2) < score[i] + 2;
      }
      return new Sample(score, label);
    }

    double[] scores(boolean positive) {
      return IntStream.range(0, score.length)
          .filter(i -> label[i] == positive)
          .mapToDouble(i -> score[i])
          .toArray();
    }
  }
}
