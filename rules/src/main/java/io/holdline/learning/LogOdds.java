package io.holdline.learning;

import java.util.List;

/** A sum of log odds: what is so of everybody, and what each row adds to those it matches. */
record LogOdds(double intercept, List<Row> rows) {
  record Row(List<Condition> conditions, double weight) {
    Row {
      conditions = List.copyOf(conditions);
    }
  }

  LogOdds {
    rows = List.copyOf(rows);
  }

  double[] of(BinnedRows subjects) {
    var sum = new double[subjects.size()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = intercept;
      for (var row : rows) {
        if (subjects.matches(i, row.conditions)) {
          sum[i] += row.weight;
        }
      }
    }
    return sum;
  }
}
