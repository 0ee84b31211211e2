package io.holdline.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which value of the label is the outcome to foresee.
 *
 * @param positive the value as the file writes it
 */
record Outcome(String positive) {
  private static final Set<String> YES =
      Set.of("1", "1.0", "yes", "y", "true", "t", "churn", "churned", "left", "是", "已流失", "流失");
  private static final int SHOWN = 8;

  /**
   * Chooses by the values that occur; throws Unreadable when they do not say it or are one class.
   */
  static Outcome of(String label, Map<String, Long> counts, @Nullable String wanted) {
    if (counts.isEmpty()) {
      throw new Unreadable("No row has a value in the label column (%s).".formatted(label));
    }
    var values =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    var positive = wanted == null ? guess(label, values) : find(label, values, wanted);
    if (values.stream().allMatch(positive::equals)) {
      throw new Unreadable(
          "Every row has the label %s = %s: with one class only there is nothing to learn or measure."
              .formatted(label, positive));
    }
    return new Outcome(positive);
  }

  boolean isPositive(String cell) {
    return Cells.says(cell, positive);
  }

  private static String find(String label, List<String> values, String wanted) {
    return values.stream()
        .filter(value -> Cells.says(value, wanted))
        .findFirst()
        .orElseThrow(() ->
            new Unreadable(
                "No row has the label %s = %s. Its values are: %s."
                    .formatted(label, wanted, shown(values))));
  }

  private static String guess(String label, List<String> values) {
    var yes =
        values.stream().filter(value -> YES.contains(value.toLowerCase(Locale.ROOT))).toList();
    if (values.size() <= 2 && yes.size() == 1) {
      return yes.getFirst();
    }
    if (values.size() == 1) {
      throw new Unreadable(
          "Every row has the label %s = %s: with one class only there is nothing to learn or measure."
              .formatted(label, values.getFirst()));
    }
    if (values.size() == 2 && values.stream().noneMatch(v -> Double.isNaN(Cells.number(v)))) {
      var sorted = new ArrayList<>(values);
      sorted.sort(Comparator.comparingDouble(Cells::number));
      return sorted.getLast();
    }
    throw new Unreadable(
        "The label (%s) has the values %s. Say which is the outcome with --positive."
            .formatted(label, shown(values)));
  }

  private static String shown(List<String> values) {
    var first = String.join(", ", values.stream().limit(SHOWN).toList());
    return values.size() > SHOWN ? first + " …" : first;
  }
}
