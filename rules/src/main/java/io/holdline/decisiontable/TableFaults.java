package io.holdline.decisiontable;

import io.holdline.decisiontable.TableFault.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors found while a table is read, each naming its place in its sentence. */
final class TableFaults {
  private final List<TableFault> faults = new ArrayList<>();

  List<TableFault> all() {
    return List.copyOf(faults);
  }

  boolean isFull() {
    return faults.size() >= TableReader.MOST_FAULTS;
  }

  void ofTable(String code, String zh, String en, @Nullable String suggestion) {
    add(code, null, null, new Label(zh, en), suggestion);
  }

  void ofColumn(String column, String code, String zh, String en, @Nullable String suggestion) {
    add(
        code,
        null,
        column,
        new Label(
            "列 %s：%s".formatted(Shown.of(column), zh),
            "Column %s: %s".formatted(Shown.of(column), en)),
        suggestion);
  }

  void ofRow(String row, String code, String zh, String en) {
    add(
        code,
        row,
        null,
        new Label(
            "行 %s：%s".formatted(Shown.of(row), zh), "Row %s: %s".formatted(Shown.of(row), en)),
        null);
  }

  void ofCell(String row, String column, Label label, UnaryTests.Wrong wrong) {
    var sentence =
        new Label(
            "行 %s，列 %s（%s）：%s"
                .formatted(
                    Shown.of(row), Shown.of(column), Shown.of(label.zh()), wrong.sentence().zh()),
            "Row %s, column %s (%s): %s"
                .formatted(
                    Shown.of(row), Shown.of(column), Shown.of(label.en()), wrong.sentence().en()));
    add(wrong.code(), row, column, sentence, wrong.suggestion());
  }

  private void add(
      String code,
      @Nullable String row,
      @Nullable String column,
      Label sentence,
      @Nullable String suggestion) {
    if (!isFull()) {
      faults.add(new TableFault(code, Severity.ERROR, row, column, sentence, suggestion));
    }
  }
}
