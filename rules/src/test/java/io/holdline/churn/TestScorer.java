package io.holdline.churn;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableReader;
import java.util.List;

/** Scores by the shipped tables over the standard signals. */
final class TestScorer {
  static final DecisionTable POINTS = table(0);
  static final DecisionTable TIER = table(1);

  private TestScorer() {}

  static ChurnScorer shipped() {
    return ChurnScorer.of(RuleSet.compile(POINTS), RuleSet.compile(TIER));
  }

  static List<String> rules() {
    return POINTS.text().rows().stream().map(row -> row.id()).toList();
  }

  private static DecisionTable table(int place) {
    Shipped shipped = ChurnTables.shipped(Signals.standard().catalogue()).get(place);
    return switch (TableReader.read(shipped.text(), shipped.catalogue())) {
      case TableReader.Read.Valid(var valid) -> valid;
      case TableReader.Read.Faulty(var faults) -> throw new AssertionError(faults.toString());
    };
  }
}
