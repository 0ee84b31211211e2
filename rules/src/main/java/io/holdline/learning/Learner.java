package io.holdline.learning;

import java.util.ArrayList;
import java.util.List;

/** Learns a card's log odds from some subjects; everything is learned from these alone. */
final class Learner {
  static final int MOST_ATTRIBUTES = 12;
  private static final int MOST_ROWS = 120;
  private static final int FINE = 60;
  private static final int PARTS = 4;
  private static final int SMALL = 8_000;
  private static final int STRIDE = 4;
  private static final double PAYS = 0.1;
  private static final double PAYS_IN_TIME = 1;

  private final LabelledFile file;
  private final boolean[] positive;
  private final int[] columns;
  private final long seed;

  /**
   * @param columns that may be used
   */
  Learner(LabelledFile file, int[] columns, long seed) {
    this.file = file;
    this.columns = columns;
    this.seed = seed;
    this.positive = new boolean[file.subjects()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = file.isPositive(i);
    }
  }

  /**
   * @param subjects those it was learned from
   * @param attributes the columns that were chosen, the most useful first
   */
  record Learned(PointsCard card, BinnedRows subjects, int[] attributes) {}

  /**
   * @param rows of the file, in the order of time when there is one
   */
  Learned learn(int[] rows) {
    var bins = new ArrayList<FineBins>();
    for (var column : file.columns()) {
      bins.add(FineBins.of(column, rows, positive, FINE));
    }
    var subjects = BinnedRows.of(bins, rows, file);
    var chosen = AttributeChoice.of(subjects, columns, MOST_ATTRIBUTES);
    var fold = MainBins.folds(MainBins.FOLDS, rows.length, false, seed);
    var groups = new ArrayList<List<Condition>>();
    for (int column : chosen) {
      groups.add(MainBins.of(subjects, column, fold));
    }
    var plan = plan(subjects, chosen, groups);
    var card = new GrowingCard(subjects, chosen, groups, plan.ridge);
    while (card.crossings() < plan.crossings && card.cross()) {
      continue;
    }
    var points = PointsCard.rounded(shrunk(card.finished(), plan.slope), groups, subjects);
    return new Learned(points, subjects, chosen);
  }

  private static LogOdds shrunk(LogOdds card, double slope) {
    return new LogOdds(
        card.intercept(),
        card.rows().stream()
            .map(row -> new LogOdds.Row(row.conditions(), slope * row.weight()))
            .toList());
  }

  private record Plan(Ridge ridge, int crossings, double slope) {}

  /** How many crossings pay, and how extreme the card may be, by subjects that are held out. */
  private Plan plan(BinnedRows subjects, int[] chosen, List<List<Condition>> groups) {
    var ridge = Ridge.of(subjects.size(), file.order() != null);
    int most = MOST_ROWS - groups.stream().mapToInt(List::size).sum();
    var likelihood = new double[Math.max(0, most) / STRIDE + 1];
    var slope = new double[likelihood.length];
    boolean ordered = file.order() != null;
    int judgements = ordered || subjects.size() > SMALL ? 1 : PARTS;
    var part = MainBins.folds(PARTS, subjects.size(), ordered, seed + 1);
    for (int judged = PARTS - judgements; judged < PARTS; judged++) {
      int held = judged;
      var learnOn = subjects.subset(i -> part[i] != held);
      var judgeOn = subjects.subset(i -> part[i] == held);
      var card = new GrowingCard(learnOn, chosen, groups, ridge);
      for (int step = 0; step < likelihood.length; step++) {
        while (card.crossings() < step * STRIDE && card.cross()) {
          continue;
        }
        var line = Recalibration.of(card.current().of(judgeOn), judgeOn.positive());
        likelihood[step] += line.likelihood();
        slope[step] += line.slope() / judgements;
      }
    }
    double pays = ordered ? PAYS_IN_TIME : PAYS;
    int best = 0;
    for (int step = 1; step < likelihood.length; step++) {
      if (likelihood[step] > likelihood[best] + pays * (step - best)) {
        best = step;
      }
    }
    return new Plan(ridge, best * STRIDE, Math.clamp(slope[best], 0.5, 1.5));
  }
}
