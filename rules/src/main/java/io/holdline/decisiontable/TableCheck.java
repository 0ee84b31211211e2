package io.holdline.decisiontable;

import io.holdline.decisiontable.TableFault.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be said of a table without any customer: gaps, overlaps and rows that can never match.
 */
public final class TableCheck {
  private static final int MOST_FAULTS = 200;

  /** Visits of rows, for the rows and again for the gaps: together under a second. */
  private static final long MOST_WORK = 16_000_000;

  private static final int MOST_NAMED_ROWS = 10;

  private TableCheck() {}

  /** Warnings and errors of the whole table, in the order of its rows; at most 200. */
  public static List<TableFault> faults(DecisionTable table) {
    return faults(table, MOST_WORK);
  }

  static List<TableFault> faults(DecisionTable table, long mostWork) {
    var cells = TableCells.of(table);
    var coverage = new Coverage(cells);
    var ofRows = RowFaults.in(cells, coverage, new Coverage.Work(mostWork));
    var ofTable = new ArrayList<>(unusedColumns(cells));
    boolean gapsKnown = true;
    if (table.text().hitPolicy() != HitPolicy.COLLECT_SUM) {
      var gaps = Gaps.in(cells, coverage, new Coverage.Work(mostWork));
      ofTable.addAll(gaps.faults());
      gapsKnown = gaps.complete();
    }
    if (!gapsKnown || !ofRows.unchecked().isEmpty()) {
      ofTable.add(notFullyChecked(gapsKnown, ofRows.unchecked()));
    }
    var faults = new ArrayList<>(upTo(MOST_FAULTS - ofTable.size(), ofRows.faults()));
    faults.addAll(ofTable);
    return List.copyOf(faults);
  }

  private static List<TableFault> unusedColumns(TableCells cells) {
    long tested = 0;
    for (long row : cells.tested()) {
      tested |= row;
    }
    var faults = new ArrayList<TableFault>();
    for (int input = 0; input < cells.inputs(); input++) {
      if ((tested >>> input & 1) == 0 && cells.rows().length > 0) {
        var name = cells.name(input);
        faults.add(
            new TableFault(
                "unused-column",
                Severity.WARNING,
                null,
                cells.table().text().inputs().get(input).id(),
                new Label(
                    "没有任何行检查“%s”这一列。".formatted(name.zh()),
                    "No row tests the column %s.".formatted(name.en())),
                null));
      }
    }
    return faults;
  }

  private static TableFault notFullyChecked(boolean gapsKnown, List<Integer> rows) {
    var named = rows.stream().limit(MOST_NAMED_ROWS).map(row -> "" + (row + 1)).toList();
    boolean more = rows.size() > named.size();
    var zh = new ArrayList<String>();
    var en = new ArrayList<String>();
    if (!gapsKnown) {
      zh.add("未能查完空缺");
      en.add("not all gaps were sought");
    }
    if (!rows.isEmpty()) {
      zh.add("未能查明第 %s%s 行是否永远不会匹配".formatted(String.join("、", named), more ? "……" : ""));
      en.add(
          "whether these rows can ever match is not known: %s%s"
              .formatted(String.join(", ", named), more ? " …" : ""));
    }
    return new TableFault(
        "not-fully-checked",
        Severity.WARNING,
        null,
        null,
        new Label(
            "各行交叉过多,检查没有做完:%s。".formatted(String.join(";", zh)),
            "The rows cross too much to be checked fully: %s.".formatted(String.join("; ", en))),
        null);
  }

  /**
   * The first faults; the last one says how many were left out, as serious as the worst of them.
   */
  private static List<TableFault> upTo(int most, List<TableFault> faults) {
    if (faults.size() <= most) {
      return faults;
    }
    var shown = new ArrayList<>(faults.subList(0, most - 1));
    var left = faults.subList(most - 1, faults.size());
    var worst =
        left.stream().map(TableFault::severity).collect(Collectors.toSet()).contains(Severity.ERROR)
            ? Severity.ERROR
            : Severity.WARNING;
    shown.add(
        new TableFault(
            "more-faults",
            worst,
            left.getFirst().row(),
            null,
            new Label(
                "从这一行起还有 %d 个问题没有列出。".formatted(left.size()),
                "%d more faults from this row on are not shown.".formatted(left.size())),
            null));
    return shown;
  }
}
