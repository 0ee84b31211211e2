package io.holdline.decisiontable;

import io.holdline.decisiontable.TableDiff.CellChange;
import io.holdline.decisiontable.TableDiff.RowChange;
import io.holdline.decisiontable.TableDiff.RowChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two tables held against each other, row by row and cell by cell. */
final class RowComparison {
  private final TableText before;
  private final TableText after;

  /** By id, where the first row of that id stood before. */
  private final Map<String, Integer> places = new HashMap<>();

  /** By place before (-1 for the top), what was removed behind it. */
  private final Map<Integer, List<RowChange>> removed = new HashMap<>();

  RowComparison(TableText before, TableText after) {
    this.before = before;
    this.after = after;
  }

  TableDiff diff() {
    var columnsBefore = columns(before);
    var columnsAfter = columns(after);
    var added = new LinkedHashSet<>(columnsAfter);
    added.removeAll(columnsBefore);
    var gone = new LinkedHashSet<>(columnsBefore);
    gone.removeAll(columnsAfter);
    return new TableDiff(List.copyOf(added), List.copyOf(gone), rows(), settingsDiffer());
  }

  private static Set<String> columns(TableText text) {
    var keys = new LinkedHashSet<String>();
    text.inputs().forEach(column -> keys.add(column.attribute()));
    return keys;
  }

  private boolean settingsDiffer() {
    return before.kind() != after.kind()
        || before.hitPolicy() != after.hitPolicy()
        || !before.name().equals(after.name())
        || !before.bands().equals(after.bands())
        || !Objects.equals(before.scale(), after.scale())
        || !Objects.equals(before.attributes(), after.attributes());
  }

  private List<RowChange> rows() {
    for (int place = 0; place < before.rows().size(); place++) {
      places.putIfAbsent(before.rows().get(place).id(), place);
    }
    int[] origins = origins();
    findRemoved(origins);
    var steady = longestAscending(origins);
    var changes = new ArrayList<>(removed.getOrDefault(-1, List.of()));
    for (int place = 0; place < origins.length; place++) {
      var row = after.rows().get(place);
      int origin = origins[place];
      if (origin < 0) {
        changes.add(new RowChange(row.id(), Kind.ADDED, List.of()));
        continue;
      }
      if (!steady.contains(origin)) {
        changes.add(new RowChange(row.id(), Kind.MOVED, List.of()));
      }
      var cells = cells(before.rows().get(origin), row);
      if (!cells.isEmpty()) {
        changes.add(new RowChange(row.id(), Kind.CHANGED, cells));
      }
      changes.addAll(removed.getOrDefault(origin, List.of()));
    }
    return changes;
  }

  /** For each row after, its place before; -1 when it was not there. */
  private int[] origins() {
    var seen = new HashSet<String>();
    return after.rows().stream()
        .mapToInt(row -> seen.add(row.id()) ? places.getOrDefault(row.id(), -1) : -1)
        .toArray();
  }

  private void findRemoved(int[] origins) {
    var kept = new HashSet<Integer>();
    Arrays.stream(origins).forEach(kept::add);
    int behind = -1;
    for (int place = 0; place < before.rows().size(); place++) {
      if (kept.contains(place)) {
        behind = place;
      } else {
        removed
            .computeIfAbsent(behind, _ -> new ArrayList<>())
            .add(new RowChange(before.rows().get(place).id(), Kind.REMOVED, List.of()));
      }
    }
  }

  /**
   * The longest ascending subsequence, which for distinct ids is the longest common one; -1 is left
   * out. By patience sorting, n log n.
   */
  private static Set<Integer> longestAscending(int[] origins) {
    var tails = new int[origins.length];
    var previous = new int[origins.length];
    int length = 0;
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (origins[tails[middle]] < origins[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    var steady = new HashSet<Integer>();
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
      steady.add(origins[i]);
    }
    return steady;
  }

  private List<CellChange> cells(TableText.Row old, TableText.Row row) {
    var changes = new ArrayList<CellChange>();
    compare(tests(before, old), tests(after, row), true, changes);
    compare(outputs(before, old), outputs(after, row), false, changes);
    if (!old.reason().equals(row.reason())) {
      changes.add(new CellChange("reason", told(old.reason()), told(row.reason())));
    }
    if (!old.note().equals(row.note())) {
      changes.add(new CellChange("note", old.note(), row.note()));
    }
    return changes;
  }

  private static void compare(
      Map<String, String> old, Map<String, String> now, boolean tests, List<CellChange> changes) {
    var columns = new LinkedHashSet<>(old.keySet());
    columns.addAll(now.keySet());
    for (var column : columns) {
      var was = old.get(column);
      var is = now.get(column);
      if (!meaning(was, tests).equals(meaning(is, tests))) {
        changes.add(new CellChange(column, was, is));
      }
    }
  }

  private static String meaning(@Nullable String cell, boolean test) {
    var plain = cell == null ? "" : cell.strip();
    return test && plain.isEmpty() ? "-" : plain;
  }

  private static Map<String, String> tests(TableText text, TableText.Row row) {
    var cells = new LinkedHashMap<String, String>();
    for (int i = 0; i < Math.min(text.inputs().size(), row.tests().size()); i++) {
      cells.putIfAbsent(text.inputs().get(i).attribute(), row.tests().get(i));
    }
    return cells;
  }

  private static Map<String, String> outputs(TableText text, TableText.Row row) {
    var cells = new LinkedHashMap<String, String>();
    var outputs = text.kind().outputs();
    for (int i = 0; i < Math.min(outputs.size(), row.outputs().size()); i++) {
      cells.put(outputs.get(i).key(), row.outputs().get(i));
    }
    return cells;
  }

  private static String told(Label label) {
    return label.zh().isEmpty() || label.en().isEmpty()
        ? label.zh() + label.en()
        : label.zh() + " / " + label.en();
  }
}
