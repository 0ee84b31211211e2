package io.holdline.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Subjects in descending order of their score, as groups of equal scores. */
final class ScoreOrder {
  private final int groups;
  private final ClassWeights[] byGroup;
  private final ClassWeights all = new ClassWeights();

  private ScoreOrder(ClassWeights[] byGroup) {
    this.byGroup = byGroup;
    this.groups = byGroup.length;
    for (var group : byGroup) {
      all.add(group, 1);
    }
  }

  static ScoreOrder of(double[] score, boolean[] label, double @Nullable [] weight) {
    Subjects.check(score, label, weight);
    var order = descending(score);
    var groups = new ClassWeights[order.length];
    int last = -1;
    double previous = Double.NaN;
    for (int subject : order) {
      if (last < 0 || score[subject] != previous) {
        groups[++last] = new ClassWeights();
        previous = score[subject];
      }
      groups[last].add(label[subject], weight == null ? 1 : weight[subject]);
    }
    return new ScoreOrder(Arrays.copyOf(groups, last + 1));
  }

  private static int[] descending(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted((a, b) -> Double.compare(score[b], score[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  long positives() {
    return Math.round(all.positiveCount);
  }

  double baseRate() {
    return all.positive / (all.positive + all.negative);
  }

  /** DeLong, DeLong and Clarke-Pearson (1988), equation 1 and the variance of one curve. */
  Estimate auc() {
    double area = 0;
    double below = all.negative;
    for (var group : byGroup) {
      below -= group.negative;
      area += group.positive * (below + group.negative / 2);
    }
    area /= all.positive * all.negative;
    double ofPositives = 0;
    double ofNegatives = 0;
    below = all.negative;
    double above = 0;
    for (var group : byGroup) {
      below -= group.negative;
      double placedPositive = (below + group.negative / 2) / all.negative - area;
      double placedNegative = (above + group.positive / 2) / all.positive - area;
      ofPositives += group.positiveSquares * placedPositive * placedPositive;
      ofNegatives += group.negativeSquares * placedNegative * placedNegative;
      above += group.positive;
    }
    double variance =
        variance(ofPositives, all.positive, all.positiveCount)
            + variance(ofNegatives, all.negative, all.negativeCount);
    double half = Estimate.Z * Math.sqrt(variance);
    return new Estimate(area, Math.max(0, area - half), Math.min(1, area + half));
  }

  private static double variance(double squares, double weight, double count) {
    return count < 2 ? 0.25 : squares / (weight * weight) * count / (count - 1);
  }

  double ks() {
    double largest = 0;
    double positive = 0;
    double negative = 0;
    for (var group : byGroup) {
      positive += group.positive / all.positive;
      negative += group.negative / all.negative;
      largest = Math.max(largest, Math.abs(positive - negative));
    }
    return largest;
  }

  TopShare top(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("The share (%s) is not in (0, 1].".formatted(share));
    }
    double room = share * (all.positive + all.negative);
    var taken = new ClassWeights();
    for (int group = 0; group < groups && room > 0; group++) {
      double size = byGroup[group].positive + byGroup[group].negative;
      double fraction = Math.min(1, room / size);
      taken.add(byGroup[group], fraction);
      room -= size * fraction;
    }
    return new TopShare(share, taken.positive / all.positive, RowLift.lift(taken, all));
  }
}
