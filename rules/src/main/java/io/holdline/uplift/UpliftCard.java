package io.holdline.uplift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A sum of points a person can read: how much contact changes the outcome's rate of a customer in
 * each bin. The outcome less what is expected of the customer anyway is regressed on (treated −
 * share treated) × bins, with a cost on each bin (the R-learner of Nie and Wager 2021 with linear
 * models); the cost is the one that predicts customers left out best. Every customer's score comes
 * from a card that was learned without the customer.
 *
 * @param everybody the effect of a customer whose bins say nothing, in shares of 1
 * @param points by bin, in shares of 1, strongest first
 * @param score of each customer, from the card of the others
 * @param expected of each customer: the outcome's rate with both arms together, from the others
 * @param learned whether the bins predict better than one effect for everybody
 */
record UpliftCard(
    double everybody, List<Points> points, double[] score, double[] expected, boolean learned) {
  private static final int FOLDS = 5;

  /** As many customers' worth of doubt about every bin. */
  private static final double[] DOUBTS = {10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000, 1e12};

  private static final double EXPECTED_DOUBT = 10;

  /**
   * @param bin such as {@code recency < 3}
   * @param effect beyond everybody's, treated − held out, in shares of 1
   */
  record Points(String bin, double effect) {}

  static UpliftCard learn(Trial trial, Covariates covariates, long seed) {
    int bins = covariates.bins().size();
    var fold = folds(trial.size(), seed);
    double share = trial.treatedShare();
    var expected = expected(trial, covariates, fold);
    var parts = new ArrayList<Ridge>();
    var whole = new Ridge(bins);
    for (int f = 0; f < FOLDS; f++) {
      parts.add(new Ridge(bins));
    }
    for (int i = 0; i < trial.size(); i++) {
      double surprise = (trial.outcome()[i] ? 1 : 0) - expected[i];
      parts.get(fold[i]).add(surprise, (trial.treated()[i] ? 1 : 0) - share, covariates.of()[i]);
    }
    parts.forEach(part -> whole.add(part, 1));
    double least = Double.MAX_VALUE;
    double doubt = 0;
    var score = new double[trial.size()];
    for (double candidate : DOUBTS) {
      var tried =
          leftOut(covariates, fold, whole, parts, candidate * share * (1 - share), trial.size());
      double loss = loss(trial, expected, tried, share);
      if (loss < least) {
        least = loss;
        doubt = candidate;
        score = tried;
      }
    }
    var coefficients = whole.solve(doubt * share * (1 - share));
    var points =
        IntStream.range(0, bins)
            .filter(bin -> whole.holds(bin))
            .mapToObj(bin -> new Points(covariates.bins().get(bin), coefficients[bin + 1]))
            .sorted(
                Comparator.comparingDouble((Points each) -> -Math.abs(each.effect()))
                    .thenComparing(Points::bin))
            .toList();
    return new UpliftCard(
        coefficients[0],
        points,
        levelled(score, fold),
        expected,
        doubt < DOUBTS[DOUBTS.length - 1]);
  }

  private static int[] folds(int size, long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, size).map(_ -> random.nextInt(FOLDS)).toArray();
  }

  private static double[] expected(Trial trial, Covariates covariates, int[] fold) {
    var whole = new Ridge(covariates.bins().size());
    var parts = new ArrayList<Ridge>();
    for (int f = 0; f < FOLDS; f++) {
      parts.add(new Ridge(covariates.bins().size()));
    }
    for (int i = 0; i < trial.size(); i++) {
      parts.get(fold[i]).add(trial.outcome()[i] ? 1 : 0, 1, covariates.of()[i]);
    }
    parts.forEach(part -> whole.add(part, 1));
    return leftOut(covariates, fold, whole, parts, EXPECTED_DOUBT, trial.size());
  }

  /** Each customer's value by the coefficients of all other folds. */
  private static double[] leftOut(
      Covariates covariates, int[] fold, Ridge whole, List<Ridge> parts, double cost, int size) {
    var coefficients =
        parts.stream()
            .map(part -> {
              whole.add(part, -1);
              var solved = whole.solve(cost);
              whole.add(part, 1);
              return solved;
            })
            .toList();
    var values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Ridge.value(coefficients.get(fold[i]), covariates.of()[i]);
    }
    return values;
  }

  /**
   * Each fold's scores moved to the same mean. Without its own customers a fold's constant leans
   * the other way, which would put folds, not customers, in order.
   */
  private static double[] levelled(double[] score, int[] fold) {
    var sum = new double[FOLDS];
    var count = new int[FOLDS];
    double all = 0;
    for (int i = 0; i < score.length; i++) {
      sum[fold[i]] += score[i];
      count[fold[i]]++;
      all += score[i];
    }
    var level = new double[score.length];
    for (int i = 0; i < score.length; i++) {
      level[i] = score[i] - sum[fold[i]] / count[fold[i]] + all / score.length;
    }
    return level;
  }

  private static double loss(Trial trial, double[] expected, double[] effect, double share) {
    double loss = 0;
    for (int i = 0; i < trial.size(); i++) {
      double left =
          (trial.outcome()[i] ? 1 : 0)
              - expected[i]
              - ((trial.treated()[i] ? 1 : 0) - share) * effect[i];
      loss += left * left;
    }
    return loss;
  }
}
