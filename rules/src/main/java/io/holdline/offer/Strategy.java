package io.holdline.offer;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.RuleSet.Decision;
import io.holdline.decisiontable.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which rows of a strategy table speak of a customer: segment × moment × policy to offers. */
public final class Strategy {
  private final DecisionTable table;
  private final Function<List<Facts>, List<Decision>> rows;

  private Strategy(DecisionTable table, Function<List<Facts>, List<Decision>> rows) {
    if (table.text().kind() != TableKind.STRATEGY) {
      throw new IllegalArgumentException(
          "A table of the kind %s is no strategy.".formatted(table.text().kind()));
    }
    this.table = table;
    this.rows = rows;
  }

  /** The compiled table; it stays the caller's to close. */
  public static Strategy of(RuleSet rules) {
    return new Strategy(rules.table(), rules::decide);
  }

  /**
   * The same answers read from the table row by row, at once and without rules: right for one
   * customer at a time.
   */
  public static Strategy read(DecisionTable table) {
    var places =
        table.inputs().stream().mapToInt(input -> table.catalogue().place(input.key())).toArray();
    return new Strategy(
        table, batch -> batch.stream().map(facts -> decision(table, places, facts)).toList());
  }

  DecisionTable table() {
    return table;
  }

  List<Decision> decide(List<Facts> batch) {
    return rows.apply(batch);
  }

  private static Decision decision(DecisionTable table, int[] places, Facts facts) {
    var matched = new ArrayList<Integer>();
    double sum = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      var tests = table.rows().get(row).tests();
      boolean matches = true;
      for (int i = 0; i < places.length && matches; i++) {
        matches = tests.get(i).contains(facts.v(places[i]));
      }
      if (matches) {
        matched.add(row);
        sum += table.rows().get(row).number();
      }
    }
    return new Decision(matched, sum, false);
  }
}
