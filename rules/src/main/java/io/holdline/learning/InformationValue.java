package io.holdline.learning;

import java.util.ArrayList;
import java.util.List;

/** How much each attribute of a card says alone, by its rows. */
final class InformationValue {
  private static final double SMOOTH = 0.5;

  private InformationValue() {}

  static List<LearnReport.AttributeValue> of(Learner.Learned learned) {
    var values = new ArrayList<LearnReport.AttributeValue>();
    for (int column : learned.attributes()) {
      boolean used =
          learned.card().rows().stream()
              .flatMap(row -> row.conditions().stream())
              .anyMatch(condition -> condition.column() == column);
      if (used) {
        values.add(
            new LearnReport.AttributeValue(
                learned.card().bins().get(column).column().name(), of(learned, column)));
      }
    }
    return values;
  }

  private static double of(Learner.Learned learned, int column) {
    var groups =
        learned.card().rows().stream()
            .filter(row -> !row.isCrossed())
            .map(row -> row.conditions().getFirst())
            .filter(condition -> condition.column() == column)
            .toList();
    var counts = new Counts(Math.max(1, groups.size()));
    var bins = learned.subjects().column(column);
    for (int i = 0; i < bins.length; i++) {
      for (int g = 0; g < groups.size(); g++) {
        if (groups.get(g).holds(bins[i])) {
          counts.add(g, learned.subjects().positive()[i]);
        }
      }
    }
    double positives = counts.total() * counts.rate() + SMOOTH;
    double negatives = counts.total() * (1 - counts.rate()) + SMOOTH;
    double sum = 0;
    for (int g = 0; g < groups.size(); g++) {
      double ofPositives = (counts.outcomes[g] + SMOOTH) / positives;
      double ofNegatives = (counts.subjects[g] - counts.outcomes[g] + SMOOTH) / negatives;
      sum += (ofPositives - ofNegatives) * Math.log(ofPositives / ofNegatives);
    }
    return sum;
  }
}
