package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableText;
import io.holdline.decisiontable.exchange.TableColumns.Column;
import io.holdline.decisiontable.exchange.TableColumns.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/** Makes a table of the cells of a spreadsheet: heads to columns, hidden ids to rows. */
final class SheetRows {
  private final TableText current;
  private final TableColumns columns;
  private final Supplier<String> freshIds;
  private final Findings findings;
  private final Map<String, TableText.Row> currentRows = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  SheetRows(TableText current, TableColumns columns, Supplier<String> freshIds, Findings findings) {
    this.current = current;
    this.columns = columns;
    this.freshIds = freshIds;
    this.findings = findings;
    current.rows().forEach(row -> currentRows.putIfAbsent(row.id(), row));
  }

  /** A sheet that says something of the file, and holds no rows. */
  private static boolean isOurs(String sheet) {
    return sheet.equals(TableXlsx.ABOUT) || sheet.equals(TableXlsx.MARK);
  }

  Import read(List<Sheet> sheets) {
    checkOrigin(sheets);
    var sheet =
        sheets.stream()
            .filter(each -> each.name().equals(TableXlsx.SHEET))
            .findFirst()
            .or(() ->
                sheets.stream().filter(each -> !each.hidden() && !isOurs(each.name())).findFirst());
    if (sheet.isEmpty() || sheet.get().rows().isEmpty()) {
      findings.error(
          "missing-sheet",
          "文件里没有“%s”工作表,或其中没有内容。".formatted(TableXlsx.SHEET),
          "The file has no sheet (%s), or there is nothing in it.".formatted(TableXlsx.SHEET));
    }
    if (findings.refuse()) {
      return findings.refused();
    }
    var byColumn = heads(sheet.get().name(), sheet.get().rows().getFirst());
    if (findings.refuse()) {
      return findings.refused();
    }
    var lines = sheet.get().rows().subList(1, sheet.get().rows().size());
    checkExtraCells(sheet.get().name(), lines, byColumn);
    if (findings.refuse()) {
      return findings.refused();
    }
    return new Import.Read(withRows(rows(lines, byColumn)), findings.notes());
  }

  private void checkOrigin(List<Sheet> sheets) {
    var about = new HashMap<String, String>();
    sheets.stream()
        .filter(sheet -> sheet.name().equals(TableXlsx.ABOUT))
        .flatMap(sheet -> sheet.rows().stream())
        .forEach(row -> {
          var key = row.cell(0);
          var value = row.cell(1);
          if (key != null && value != null) {
            about.putIfAbsent(key, value);
          }
        });
    var kind = about.get("kind");
    var version = about.get("version");
    if (kind != null && !kind.equals(current.kind().name())) {
      findings.error(
          "other-kind",
          "文件里是 %s 表,不是 %s 表。".formatted(Findings.shown(kind), current.kind()),
          "The file holds a table of %s, not of %s."
              .formatted(Findings.shown(kind), current.kind()));
    } else if (version == null) {
      findings.note(
          "unknown-version",
          null,
          "文件没有说明它出自哪个版本;请仔细核对差异。",
          "The file does not say which version it was written from; look at the differences.");
    } else if (!version.equals(TableXlsx.hash(current))) {
      findings.note(
          "other-version",
          null,
          "文件是从另一个版本导出的;此后的改动会被它覆盖,请核对差异。",
          "The file was written from another version; it would undo what changed since then.");
    }
  }

  /** Which column of the sheet is which of the table. */
  private Map<Integer, Column> heads(String sheet, Sheet.Row heads) {
    var byColumn = new LinkedHashMap<Integer, Column>();
    var found = new HashSet<Column>();
    heads
        .cells()
        .forEach((at, head) -> {
          if (head.isBlank()) {
            return;
          }
          var column = columns.find(head);
          var address = new CellReference(heads.number(), at).formatAsString();
          if (column.isEmpty()) {
            findings.error(
                "extra-column",
                "工作表 %s,单元格 %s:表中没有“%s”这一列。请删除它,或先在系统里给表加列。"
                    .formatted(sheet, address, Findings.shown(head)),
                "Sheet %s, cell %s: the table has no column (%s). Maybe add it here first."
                    .formatted(sheet, address, Findings.shown(head)));
          } else if (!found.add(column.get())) {
            findings.error(
                "column-twice",
                "工作表 %s,单元格 %s:“%s”这一列出现了两次。".formatted(sheet, address, Findings.shown(head)),
                "Sheet %s, cell %s: the column (%s) is there twice."
                    .formatted(sheet, address, Findings.shown(head)));
          } else {
            byColumn.put(at, column.get());
          }
        });
    for (var column : columns.all()) {
      if ((column.role() == Role.INPUT || column.role() == Role.OUTPUT)
          && !found.contains(column)) {
        findings.error(
            "missing-column",
            "缺少“%s”这一列。".formatted(Findings.shown(column.head())),
            "The column (%s) is missing.".formatted(Findings.shown(column.head())));
      }
    }
    return byColumn;
  }

  private void checkExtraCells(String sheet, List<Sheet.Row> lines, Map<Integer, Column> byColumn) {
    for (var line : lines) {
      line.cells()
          .forEach((at, cell) -> {
            if (!byColumn.containsKey(at) && !cell.isBlank()) {
              var address = new CellReference(line.number(), at).formatAsString();
              findings.error(
                  "extra-cell",
                  "工作表 %s,单元格 %s:这一列没有表头,内容“%s”不知属于哪里。"
                      .formatted(sheet, address, Findings.shown(cell)),
                  "Sheet %s, cell %s: (%s) stands in a column without a head."
                      .formatted(sheet, address, Findings.shown(cell)));
            }
          });
    }
  }

  private List<TableText.Row> rows(List<Sheet.Row> lines, Map<Integer, Column> byColumn) {
    boolean withIds = byColumn.values().stream().anyMatch(column -> column.role() == Role.ROW_ID);
    if (!withIds) {
      findings.note(
          "no-row-ids",
          null,
          "文件里没有行标识列;内容完全相同的行视为原来的行,其余视为新行。",
          "The file has no column of row ids; rows of equal content are taken for the same, all"
              + " others are new.");
    }
    var byContent = new HashMap<TableText.Row, Deque<String>>();
    current
        .rows()
        .forEach(row ->
            byContent.computeIfAbsent(withId(row, ""), _ -> new ArrayDeque<>()).add(row.id()));
    var rows = new ArrayList<TableText.Row>();
    for (var line : lines) {
      var row = row(line, byColumn);
      if (isCleared(row)) {
        findings.note(
            "cleared-row",
            null,
            "第 %d 行的内容都已清空,按删除处理。".formatted(line.number() + 1),
            "Line %d is empty; it is taken for removed.".formatted(line.number() + 1));
        continue;
      }
      var old =
          withIds
              ? id(line, row.id().strip())
              : byContent.getOrDefault(withId(row, ""), new ArrayDeque<>()).poll();
      var id = old == null ? fresh() : old;
      used.add(id);
      rows.add(withId(row, id));
    }
    return rows;
  }

  private static boolean isCleared(TableText.Row row) {
    return row.tests().stream().allMatch(String::isBlank)
        && row.outputs().stream().allMatch(String::isBlank)
        && row.reason().equals(Label.NONE)
        && row.note().isBlank();
  }

  private TableText.Row row(Sheet.Row line, Map<Integer, Column> byColumn) {
    var tests = new ArrayList<>(Collections.nCopies(current.inputs().size(), ""));
    var outputs = new ArrayList<>(Collections.nCopies(current.kind().outputs().size(), ""));
    var others = new EnumMap<Role, String>(Role.class);
    byColumn.forEach((at, column) -> {
      var cell = line.cell(at);
      var text = cell == null ? "" : cell;
      switch (column.role()) {
        case INPUT -> tests.set(column.place(), text);
        case OUTPUT -> outputs.set(column.place(), text);
        case ROW_ID, REASON_ZH, REASON_EN, NOTE -> others.put(column.role(), text);
      }
    });
    return new TableText.Row(
        others.getOrDefault(Role.ROW_ID, ""),
        tests,
        outputs,
        new Label(others.getOrDefault(Role.REASON_ZH, ""), others.getOrDefault(Role.REASON_EN, "")),
        others.getOrDefault(Role.NOTE, ""));
  }

  /** The row's old id; empty or foreign ones become fresh, and so does the second of two. */
  private String id(Sheet.Row line, String said) {
    if (said.isEmpty()) {
      return fresh();
    }
    if (!currentRows.containsKey(said)) {
      var id = fresh();
      findings.note(
          "foreign-row-id",
          id,
          "第 %d 行的行标识不属于本表现在的任何行,按新行处理。".formatted(line.number() + 1),
          "Line %d has the id of no row that the table has now; it is taken for a new row."
              .formatted(line.number() + 1));
      return id;
    }
    if (used.contains(said)) {
      var id = fresh();
      findings.note(
          "copied-row",
          id,
          "第 %d 行是从别的行复制来的,按新行处理。".formatted(line.number() + 1),
          "Line %d was copied from another one; it is taken for a new row."
              .formatted(line.number() + 1));
      return id;
    }
    return said;
  }

  private String fresh() {
    for (int tries = 0; tries < 1_000; tries++) {
      var id = freshIds.get();
      if (!currentRows.containsKey(id) && !used.contains(id)) {
        return id;
      }
    }
    throw new IllegalStateException("The ids given for new rows are all taken.");
  }

  private static TableText.Row withId(TableText.Row row, String id) {
    return new TableText.Row(id, row.tests(), row.outputs(), row.reason(), row.note());
  }

  /** What was measured of a row stays as long as its tests do. */
  private TableText withRows(List<TableText.Row> rows) {
    var measured =
        rows.stream()
            .filter(row -> {
              var old = currentRows.get(row.id());
              return old != null
                  && current.measured().containsKey(row.id())
                  && old.tests().equals(row.tests());
            })
            .collect(Collectors.toMap(TableText.Row::id, row -> current.measured().get(row.id())));
    return new TableText(
        current.kind(),
        current.hitPolicy(),
        current.name(),
        current.inputs(),
        rows,
        current.attributes(),
        current.scale(),
        current.bands(),
        measured);
  }
}
