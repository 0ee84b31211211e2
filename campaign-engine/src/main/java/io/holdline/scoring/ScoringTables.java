package io.holdline.scoring;

import io.holdline.churn.ChurnScorer;
import io.holdline.churn.ChurnTables;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableReader;

/** The tables that customers are scored by. */
final class ScoringTables {
  private ScoringTables() {}

  /** A scorer for customers whose facts are of a catalogue. */
  static ChurnScorer scorer(AttributeCatalogue signals) {
    var shipped = ChurnTables.shipped(signals);
    return ChurnScorer.of(
        RuleSet.compile(read(shipped.getFirst())), RuleSet.compile(read(shipped.getLast())));
  }

  private static DecisionTable read(Shipped table) {
    return switch (TableReader.read(table.text(), table.catalogue())) {
      case TableReader.Read.Valid(var valid) -> valid;
      case TableReader.Read.Faulty(var faults) ->
          throw new IllegalStateException(
              "The table %s has faults, the first: %s"
                  .formatted(table.id(), faults.getFirst().sentence().en()));
    };
  }
}
