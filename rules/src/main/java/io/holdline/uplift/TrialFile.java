package io.holdline.uplift;

import io.holdline.learning.ByteSource;
import io.holdline.learning.Cells;
import io.holdline.learning.CsvFile;
import io.holdline.learning.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a trial, read from CSV. Rows without an arm or an outcome are left out and
 * counted.
 *
 * @param cells of the columns that were asked for, by name
 * @param leftOut rows without an arm or an outcome
 */
record TrialFile(
    Trial trial,
    String[] arm,
    String control,
    String positive,
    Map<String, String[]> cells,
    long leftOut) {
  private static final int MOST_ROWS = 2_000_000;
  private static final int MOST_ARMS = 20;
  private static final int SHOWN = 8;
  private static final Set<String> NO =
      Set.of("0", "no", "n", "false", "control", "hold-out", "holdout", "否", "对照组");
  private static final Set<String> YES = Set.of("1", "yes", "y", "true", "是");

  /** Throws Unreadable, with a sentence, when the file does not hold what was asked for. */
  static TrialFile read(ByteSource source, TrialQuestion question) {
    var file = CsvFile.open(source);
    var drawn = question.drawn();
    var outcome = question.outcome();
    var names = new LinkedHashSet<>(List.of(drawn.column(), outcome.column()));
    var others = others(question);
    for (var other : others) {
      if (names.contains(other)) {
        throw new Unreadable(
            "The column (%s) is the treatment or the label and cannot explain it."
                .formatted(other));
      }
    }
    names.addAll(others);
    long[] leftOut = new long[1];
    var columns = columns(file, List.copyOf(names), leftOut);
    var arms = cells(columns, drawn.column());
    var labels = cells(columns, outcome.column());
    if (arms.length == 0) {
      throw new Unreadable(
          "No row has both a %s and a %s.".formatted(drawn.column(), outcome.column()));
    }
    var control = value(drawn.column(), arms, drawn.control(), NO, "--control-value");
    var positive = value(outcome.column(), labels, outcome.positive(), YES, "--positive");
    refuseArms(drawn, arms);
    refuseLabels(outcome, labels);
    var trial =
        new Trial(which(arms, arm -> !arm.equals(control)), which(labels, positive::equals));
    return new TrialFile(trial, arms, control, positive, columns, leftOut[0]);
  }

  private static void refuseArms(TrialQuestion.Drawn drawn, String[] arms) {
    int values = distinct(arms).size();
    if (values < 2 || values > MOST_ARMS) {
      throw new Unreadable(
          "The treatment (%s) has %d values (%s); 2 to %d are needed."
              .formatted(drawn.column(), values, some(arms), MOST_ARMS));
    }
  }

  private static void refuseLabels(TrialQuestion.Outcome outcome, String[] labels) {
    int values = distinct(labels).size();
    if (values < 2) {
      throw new Unreadable(
          "The label (%s) is always %s; there is nothing to compare."
              .formatted(outcome.column(), labels[0]));
    }
    if (outcome.positive() == null && values > 2) {
      throw new Unreadable(
          "The label (%s) has %d values (%s); it must have two. Maybe --positive says which one counts."
              .formatted(outcome.column(), values, some(labels)));
    }
  }

  private static Set<String> others(TrialQuestion question) {
    var others = new LinkedHashSet<>(question.segments());
    switch (question.order()) {
      case TrialQuestion.Order.None _ -> {}
      case TrialQuestion.Order.ByScore(var column) -> others.add(column);
      case TrialQuestion.Order.ByCard(var columns) -> others.addAll(columns);
    }
    return others;
  }

  private static Map<String, String[]> columns(CsvFile file, List<String> names, long[] leftOut) {
    int[] places = names.stream().mapToInt(file::column).toArray();
    var read = new ArrayList<List<String>>();
    names.forEach(_ -> read.add(new ArrayList<>()));
    var shared = new HashMap<String, String>();
    file.forEachRow((line, cells) -> {
      if (Cells.isMissing(cells[places[0]]) || Cells.isMissing(cells[places[1]])) {
        leftOut[0]++;
        return;
      }
      if (read.getFirst().size() == MOST_ROWS) {
        throw new Unreadable("More than %,d rows are not read.".formatted(MOST_ROWS));
      }
      for (int i = 0; i < places.length; i++) {
        var cell = cells[places[i]];
        read.get(i).add(shared.computeIfAbsent(cell, same -> same));
      }
    });
    var columns = new LinkedHashMap<String, String[]>();
    for (int i = 0; i < places.length; i++) {
      columns.put(names.get(i), read.get(i).toArray(String[]::new));
    }
    return columns;
  }

  private static String value(
      String column, String[] cells, @Nullable String wanted, Set<String> usual, String option) {
    var values = distinct(cells);
    if (wanted != null) {
      return values.stream()
          .filter(value -> Cells.says(value, wanted))
          .findFirst()
          .orElseThrow(() ->
              new Unreadable(
                  "The column (%s) never says %s; it says %s."
                      .formatted(column, wanted, some(cells))));
    }
    var found =
        values.stream()
            .filter(value ->
                usual.contains(value.toLowerCase(Locale.ROOT))
                    || usual.stream().anyMatch(word -> Cells.says(value, word)))
            .toList();
    if (found.size() != 1) {
      throw new Unreadable(
          "The column (%s) says %s. Say which one it is with %s."
              .formatted(column, some(cells), option));
    }
    return found.getFirst();
  }

  private static Set<String> distinct(String[] cells) {
    return new TreeSet<>(Arrays.asList(cells));
  }

  private static String some(String[] cells) {
    var values = distinct(cells).stream().limit(SHOWN).toList();
    return String.join(", ", values) + (distinct(cells).size() > SHOWN ? " …" : "");
  }

  private static boolean[] which(String[] cells, Predicate<String> says) {
    var which = new boolean[cells.length];
    for (int i = 0; i < cells.length; i++) {
      which[i] = says.test(cells[i]);
    }
    return which;
  }

  private static String[] cells(Map<String, String[]> columns, String name) {
    return columns.getOrDefault(name, new String[0]);
  }

  /** The numbers of a column; throws Unreadable at a cell that is none. */
  double[] numbers(String column) {
    return Arrays.stream(cells(cells, column))
        .mapToDouble(cell -> {
          double number = Cells.number(cell);
          if (Double.isNaN(number)) {
            throw new Unreadable(
                "The score (%s) must be a number everywhere and once is (%s)."
                    .formatted(column, cell));
          }
          return number;
        })
        .toArray();
  }
}
