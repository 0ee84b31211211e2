package io.holdline.uplift;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row a customer: drawn to be treated or held out, and whether the outcome came.
 *
 * @param treated of each customer
 * @param outcome of each customer, in the same order
 */
record Trial(boolean[] treated, boolean[] outcome) {
  Trial {
    if (treated.length != outcome.length) {
      throw new IllegalArgumentException(
          "%d arms and %d outcomes.".formatted(treated.length, outcome.length));
    }
  }

  int size() {
    return treated.length;
  }

  /** The trial of these customers alone. */
  Trial only(int[] rows) {
    var arm = new boolean[rows.length];
    var came = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      arm[i] = treated[rows[i]];
      came[i] = outcome[rows[i]];
    }
    return new Trial(arm, came);
  }

  double treatedShare() {
    int count = 0;
    for (boolean one : treated) {
      count += one ? 1 : 0;
    }
    return (double) count / treated.length;
  }

  /** The arms of each stratum, by its number; strata are numbered from 0. */
  List<Arms> strata(int[] stratum) {
    int most = Arrays.stream(stratum).max().orElse(-1);
    var counts = new long[most + 1][4];
    for (int i = 0; i < stratum.length; i++) {
      count(counts[stratum[i]], i);
    }
    return Arrays.stream(counts).map(Trial::arms).toList();
  }

  /**
   * The strata of each segment that has customers, in the order of the names.
   *
   * @param segment of each customer, by its place among the names
   */
  Map<String, List<Arms>> segments(List<String> names, int[] segment, int[] stratum) {
    int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
    var counts = new long[names.size()][strata][4];
    for (int i = 0; i < segment.length; i++) {
      count(counts[segment[i]][stratum[i]], i);
    }
    var segments = new LinkedHashMap<String, List<Arms>>();
    for (int i = 0; i < counts.length; i++) {
      var arms = Arrays.stream(counts[i]).map(Trial::arms).toList();
      if (Arms.sum(arms).customers() > 0) {
        segments.put(names.get(i), arms);
      }
    }
    return segments;
  }

  private void count(long[] counts, int row) {
    counts[treated[row] ? 0 : 2]++;
    if (outcome[row]) {
      counts[treated[row] ? 1 : 3]++;
    }
  }

  private static Arms arms(long[] counts) {
    return new Arms(counts[0], counts[1], counts[2], counts[3]);
  }
}
