package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a checked table of a table's text, or says every fault of its cells. */
public final class TableReader {
  public static final int MOST_ROWS = 5_000;
  public static final int MOST_COLUMNS = 60;

  /** Faults beyond these are not told: nobody reads them. */
  public static final int MOST_FAULTS = 1_000;

  private final TableText text;
  private final AttributeCatalogue catalogue;
  private final TableFaults faults;
  private final List<Attribute> inputs = new ArrayList<>();
  private final List<DecisionTable.Row> rows = new ArrayList<>();

  private TableReader(TableText text, AttributeCatalogue catalogue, TableFaults faults) {
    this.text = text;
    this.catalogue = catalogue;
    this.faults = faults;
  }

  public sealed interface Read {
    record Valid(DecisionTable table) implements Read {}

    /**
     * @param faults at least one, by columns and then rows; at most {@link #MOST_FAULTS}
     */
    record Faulty(List<TableFault> faults) implements Read {}
  }

  /**
   * Reads the cells of a table; {@code catalogue} is used unless the table has its own. Ids must be
   * there once each, rows as wide as the columns, at most 5,000 rows and 60 columns.
   */
  public static Read read(TableText text, AttributeCatalogue catalogue) {
    var faults = new TableFaults();
    var own = TableFrame.check(text, faults);
    if (!faults.all().isEmpty()) {
      return new Read.Faulty(faults.all());
    }
    var reader = new TableReader(text, own == null ? catalogue : own, faults);
    reader.readColumns();
    if (faults.all().isEmpty()) {
      reader.readRows();
    }
    return faults.all().isEmpty()
        ? new Read.Valid(new DecisionTable(text, reader.catalogue, reader.inputs, reader.rows))
        : new Read.Faulty(faults.all());
  }

  /** A text as a cell or an output says it: in quotes, with those inside it escaped. */
  public static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void readColumns() {
    var keys = catalogue.attributes().stream().map(Attribute::key).toList();
    var ids = new HashSet<String>();
    var used = new HashSet<String>();
    for (var column : text.inputs()) {
      if (!TableFrame.isId(column.id()) || !ids.add(column.id())) {
        faults.ofColumn(
            column.id(),
            "id",
            "列标识“%s”重复、为空、超过 100 个字符或含不可见字符。".formatted(Shown.of(column.id())),
            "The column id (%s) is there twice, or has not 1 to 100 printable characters."
                .formatted(Shown.of(column.id())),
            null);
      }
      var attribute = catalogue.find(column.attribute());
      if (attribute.isEmpty()) {
        var nearest = Nearest.of(column.attribute(), keys);
        faults.ofColumn(
            column.id(),
            "unknown-attribute",
            "没有名为“%s”的属性。".formatted(Shown.of(column.attribute())),
            "There is no attribute (%s).".formatted(Shown.of(column.attribute())),
            nearest);
      } else {
        if (!used.add(column.attribute())) {
          faults.ofColumn(
              column.id(),
              "attribute-twice",
              "属性“%s”已有一列。".formatted(Shown.of(column.attribute())),
              "The attribute (%s) has a column already.".formatted(Shown.of(column.attribute())),
              null);
        }
        inputs.add(attribute.get());
      }
    }
  }

  private void readRows() {
    Set<String> ids = new HashSet<>();
    for (var row : text.rows()) {
      if (faults.isFull()) {
        return;
      }
      if (!TableFrame.isId(row.id()) || !ids.add(row.id())) {
        faults.ofRow(
            row.id(),
            "id",
            "行标识重复、为空、超过 100 个字符或含不可见字符。",
            "its id is there twice, or has not 1 to 100 printable characters.");
      }
      checkTexts(row);
      if (row.tests().size() != inputs.size() || row.outputs().size() != kindOutputs().size()) {
        faults.ofRow(
            row.id(),
            "width",
            "应有 %d 个条件和 %d 个结果，实有 %d 和 %d 个。"
                .formatted(
                    inputs.size(), kindOutputs().size(), row.tests().size(), row.outputs().size()),
            "it has %d tests and %d outputs where the columns are %d and %d."
                .formatted(
                    row.tests().size(), row.outputs().size(), inputs.size(), kindOutputs().size()));
      } else {
        readRow(row);
      }
    }
  }

  private List<TableKind.Output> kindOutputs() {
    return text.kind().outputs();
  }

  private void checkTexts(TableText.Row row) {
    if (!TableFrame.isText(row.reason().zh())
        || !TableFrame.isText(row.reason().en())
        || !TableFrame.isText(row.note())) {
      faults.ofRow(
          row.id(),
          "text",
          "原因或备注超过 1,000 个字符或含控制字符。",
          "its reason or note has more than 1,000 characters or control characters.");
    }
  }

  private void readRow(TableText.Row row) {
    var tests = new ArrayList<ValueSet>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      switch (UnaryTests.read(row.tests().get(i), inputs.get(i).type())) {
        case UnaryTests.Matches(var values) -> tests.add(values);
        case UnaryTests.Wrong wrong ->
            faults.ofCell(row.id(), text.inputs().get(i).id(), inputs.get(i).label(), wrong);
      }
    }
    double number = Double.NaN;
    var word = "";
    for (int i = 0; i < kindOutputs().size(); i++) {
      var output = kindOutputs().get(i);
      switch (OutputCell.read(row.outputs().get(i), output)) {
        case OutputCell.Number(var value) -> number = value;
        case OutputCell.Word(var value) -> word = value;
        case OutputCell.Refused(var wrong) ->
            faults.ofCell(row.id(), output.key(), output.label(), wrong);
      }
    }
    if (tests.size() == inputs.size()) {
      rows.add(new DecisionTable.Row(row.id(), tests, number, word, row.reason()));
    }
  }
}
