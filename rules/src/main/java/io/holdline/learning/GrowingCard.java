package io.holdline.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A card while it is learned: first the groups of each attribute, then crossings, one by one, each
 * followed by a step of the whole regression.
 */
final class GrowingCard {
  private static final double SMOOTH = 10;
  private static final int MOST_STEPS = 20;

  private final BinnedRows rows;
  private final SparseLogit logit;
  private final List<List<Condition>> conditions = new ArrayList<>();
  private final CrossingSearch search;
  private final Ridge ridge;
  private final int mains;

  /**
   * @param groups of each attribute; the largest of them is the one the others are compared with
   */
  GrowingCard(BinnedRows rows, int[] columns, List<List<Condition>> groups, Ridge ridge) {
    this.rows = rows;
    this.ridge = ridge;
    this.logit = new SparseLogit(rows.positive(), 256);
    for (var ofColumn : groups) {
      int reference = largest(ofColumn);
      for (int g = 0; g < ofColumn.size(); g++) {
        if (g != reference) {
          double apart = evidence(ofColumn.get(g)) - evidence(ofColumn.get(reference));
          add(List.of(ofColumn.get(g)), ridge.groups(), apart);
        }
      }
    }
    this.mains = conditions.size();
    logit.fit(MOST_STEPS);
    this.search = new CrossingSearch(rows, columns, ridge.least(), ridge.crossings());
  }

  private int largest(List<Condition> groups) {
    int best = 0;
    int most = -1;
    for (int g = 0; g < groups.size(); g++) {
      int count = 0;
      for (byte bin : rows.column(groups.get(g).column())) {
        count += groups.get(g).holds(bin) ? 1 : 0;
      }
      boolean onlyKnown = groups.size() == 2 && groups.getFirst().from() == FineBins.MISSING;
      if (onlyKnown ? g == 1 : count > most) {
        most = count;
        best = g;
      }
    }
    return best;
  }

  /** The weight of evidence of a group, with its constant: the log odds of the outcome in it. */
  private double evidence(Condition group) {
    double n = 0;
    double y = 0;
    double all = 0;
    var bins = rows.column(group.column());
    for (int i = 0; i < bins.length; i++) {
      int hit = rows.positive()[i] ? 1 : 0;
      all += hit;
      if (group.holds(bins[i])) {
        n++;
        y += hit;
      }
    }
    double rate = (y + SMOOTH * all / bins.length) / (n + SMOOTH);
    return Math.log(rate / (1 - rate));
  }

  private void add(List<Condition> row, double shrink, double towards) {
    int feature = logit.add(shrink, towards);
    conditions.add(row);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.matches(i, row)) {
        logit.set(i, feature);
      }
    }
  }

  /** Adds the crossing that helps most; false when there is none. */
  boolean cross() {
    int n = rows.size();
    var residual = new double[n];
    var variance = new double[n];
    for (int i = 0; i < n; i++) {
      double p = 1 / (1 + Math.exp(-logit.linear(i)));
      residual[i] = (rows.positive()[i] ? 1 : 0) - p;
      variance[i] = p * (1 - p);
    }
    var found = search.best(residual, variance);
    if (found == null) {
      return false;
    }
    add(found, ridge.crossings(), 0);
    logit.fit(1);
    return true;
  }

  int crossings() {
    return conditions.size() - mains;
  }

  /** The card as it stands, in log odds. */
  LogOdds finished() {
    logit.fit(MOST_STEPS);
    return current();
  }

  LogOdds current() {
    var weights = new ArrayList<LogOdds.Row>();
    for (int k = 0; k < conditions.size(); k++) {
      weights.add(new LogOdds.Row(conditions.get(k), logit.coefficient(k + 1)));
    }
    return new LogOdds(logit.coefficient(0), weights);
  }
}
