package io.holdline.learning;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that may have been meant. */
final class NearNames {
  private static final int SHOWN = 5;
  private static final int LONGEST = 100;

  private NearNames() {}

  static String missing(String wanted, List<String> names) {
    var near =
        names.stream()
            .filter(name -> distance(wanted, name) <= Math.max(1, wanted.length() / 3))
            .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return near.isEmpty()
        ? "There is no column (%s). The columns are: %s."
            .formatted(wanted, shortened(names.stream().toList()))
        : "There is no column (%s). Maybe %s is meant.".formatted(wanted, near);
  }

  private static String shortened(List<String> names) {
    var all = String.join(", ", names);
    return all.length() <= 500 ? all : all.substring(0, 500) + " …";
  }

  /** Levenshtein's distance, case aside. */
  private static int distance(String left, String right) {
    if (left.length() > LONGEST || right.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    var a = left.toLowerCase(Locale.ROOT);
    var b = right.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
