package io.holdline.decisiontable;

import io.holdline.decisiontable.TableFault.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is wrong between rows: those that overlap, that repeat another or that never match. */
final class RowFaults {
  private static final long MOST_WORK_PER_ROW = 500_000;

  private final TableCells cells;
  private final Coverage coverage;
  private final Coverage.Work work;
  private final List<TableFault> faults = new ArrayList<>();
  private final List<Integer> unchecked = new ArrayList<>();

  private RowFaults(TableCells cells, Coverage coverage, Coverage.Work work) {
    this.cells = cells;
    this.coverage = coverage;
    this.work = work;
  }

  /**
   * @param faults in the order of the rows
   * @param unchecked places of rows of which it is not known whether they can match
   */
  record Found(List<TableFault> faults, List<Integer> unchecked) {}

  static Found in(TableCells cells, Coverage coverage, Coverage.Work work) {
    var search = new RowFaults(cells, coverage, work);
    search.search();
    return new Found(search.faults, search.unchecked);
  }

  private void search() {
    var policy = cells.table().text().hitPolicy();
    var matching = new ArrayList<Integer>();
    Map<List<Object>, Integer> byTests = new HashMap<>();
    for (int row = 0; row < cells.rows().length; row++) {
      var empty = cells.emptyTest(row);
      if (empty.isPresent()) {
        neverPasses(row, empty.getAsInt());
        continue;
      }
      boolean matches =
          switch (policy) {
            case UNIQUE -> {
              overlaps(row, matching);
              yield true;
            }
            case FIRST -> !isCovered(row, matching);
            case COLLECT_SUM -> {
              duplicates(row, byTests);
              yield true;
            }
          };
      if (matches) {
        matching.add(row);
      }
    }
  }

  private void neverPasses(int row, int input) {
    var name = cells.name(input);
    fault(
        "never-matches",
        Severity.WARNING,
        row,
        cells.table().text().inputs().get(input).id(),
        new Label(
            "第 %d 行永远不会匹配:没有任何值符合“%s”的条件。".formatted(row + 1, name.zh()),
            "Row %d can never match: no value passes its test of %s."
                .formatted(row + 1, name.en())));
  }

  private void overlaps(int row, List<Integer> above) {
    var overlapping = above.stream().filter(other -> cells.overlap(row, other)).toList();
    if (overlapping.isEmpty()) {
      return;
    }
    int first = overlapping.getFirst();
    int more = overlapping.size() - 1;
    var words = cells.words(cells.shared(row, first), cells.everything());
    fault(
        "overlap",
        Severity.ERROR,
        row,
        null,
        new Label(
            "第 %d 行和第 %d 行同时匹配:%s。%s"
                .formatted(
                    first + 1,
                    row + 1,
                    words.zh(),
                    more == 0 ? "" : "第 %d 行还与上面另外 %d 行重叠。".formatted(row + 1, more)),
            "Rows %d and %d both match: %s.%s"
                .formatted(
                    first + 1,
                    row + 1,
                    words.en(),
                    more == 0
                        ? ""
                        : " Row %d overlaps %d more above it.".formatted(row + 1, more))));
  }

  private boolean isCovered(int row, List<Integer> above) {
    var meeting = above.stream().filter(other -> cells.overlap(row, other)).toList();
    for (int other : meeting) {
      if (cells.covers(other, row)) {
        covered(
            row,
            new Label(
                "第 %d 行已匹配它的全部情况".formatted(other + 1),
                "row %d already matches all that it would".formatted(other + 1)));
        return true;
      }
    }
    if (meeting.isEmpty()) {
      return false;
    }
    var mine = work.atMost(MOST_WORK_PER_ROW);
    var open =
        coverage.uncovered(
            cells.rows()[row], meeting.stream().mapToInt(Integer::intValue).toArray(), 1, mine);
    work.spend(mine.spent());
    if (!open.parts().isEmpty()) {
      return false;
    }
    if (!open.complete()) {
      unchecked.add(row);
      return false;
    }
    covered(
        row,
        new Label("上面各行合起来已匹配它的全部情况", "the rows above together already match all that it would"));
    return true;
  }

  private void covered(int row, Label why) {
    fault(
        "never-matches",
        Severity.WARNING,
        row,
        null,
        new Label(
            "第 %d 行永远不会生效:%s。".formatted(row + 1, why.zh()),
            "Row %d never counts: %s.".formatted(row + 1, why.en())));
  }

  /** Rows with equal tests; where rows name different things, such as offers, both may be meant. */
  private void duplicates(int row, Map<List<Object>, Integer> byTests) {
    var tests =
        IntStream.range(0, cells.inputs())
            .mapToObj(input -> Arrays.stream(cells.rows()[row][input]).boxed().toList())
            .toList();
    var twin = byTests.putIfAbsent(List.of(tests, cells.table().rows().get(row).word()), row);
    if (twin != null) {
      fault(
          "duplicate-row",
          Severity.WARNING,
          row,
          null,
          new Label(
              "第 %d 行与第 %d 行的条件完全相同,两行都会计入。".formatted(row + 1, twin + 1),
              "Row %d has the same tests as row %d; both count.".formatted(row + 1, twin + 1)));
    }
  }

  private void fault(
      String code, Severity severity, int row, @Nullable String column, Label sentence) {
    faults.add(
        new TableFault(code, severity, cells.table().rows().get(row).id(), column, sentence, null));
  }
}
