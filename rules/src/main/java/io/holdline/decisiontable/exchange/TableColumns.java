package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of a table in a spreadsheet, and what their heads may say. */
final class TableColumns {
  static final String ROW_ID = "行标识 / row id";
  static final String REASON_ZH = "原因(中文) / reason (zh)";
  static final String REASON_EN = "原因(英文) / reason (en)";
  static final String NOTE = "备注 / note";

  enum Role {
    ROW_ID,
    INPUT,
    OUTPUT,
    REASON_ZH,
    REASON_EN,
    NOTE
  }

  /**
   * @param place among the columns of its role
   * @param head as written
   */
  record Column(Role role, int place, String id, String head) {}

  private final List<Column> all = new ArrayList<>();
  private final Map<String, Column> byHead = new HashMap<>();

  private TableColumns() {}

  static TableColumns of(TableText text, AttributeCatalogue catalogue) {
    var columns = new TableColumns();
    var own = text.attributes() == null ? catalogue : new AttributeCatalogue(text.attributes());
    columns.add(new Column(Role.ROW_ID, 0, "id", ROW_ID));
    for (int i = 0; i < text.inputs().size(); i++) {
      var input = text.inputs().get(i);
      var label = own.find(input.attribute()).map(Attribute::label).orElse(Label.NONE);
      columns.add(
          new Column(Role.INPUT, i, input.id(), head(label) + "[" + input.attribute() + "]"));
      columns.alias(i + 1, input.attribute(), label.zh(), label.en());
    }
    var outputs = text.kind().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      TableKind.Output output = outputs.get(i);
      columns.add(
          new Column(
              Role.OUTPUT,
              i,
              output.key(),
              "→ " + head(output.label()) + "[" + output.key() + "]"));
    }
    columns.add(new Column(Role.REASON_ZH, 0, "reason", REASON_ZH));
    columns.add(new Column(Role.REASON_EN, 0, "reason", REASON_EN));
    columns.add(new Column(Role.NOTE, 0, "note", NOTE));
    columns.dropAmbiguous();
    return columns;
  }

  private static String head(Label label) {
    var zh = label.zh().strip();
    var en = label.en().strip();
    var both =
        zh.isEmpty() || en.isEmpty() || zh.equals(en) ? zh.isEmpty() ? en : zh : zh + " / " + en;
    return both.isEmpty() ? "" : both + " ";
  }

  private final Map<String, Set<Column>> aliases = new HashMap<>();

  private void add(Column column) {
    all.add(column);
    byHead.put(column.head(), column);
  }

  private void alias(int place, String... names) {
    for (var name : names) {
      aliases.computeIfAbsent(name.strip(), _ -> new HashSet<>()).add(all.get(place));
    }
  }

  private void dropAmbiguous() {
    aliases.forEach((name, columns) -> {
      if (columns.size() == 1 && !name.isEmpty()) {
        byHead.putIfAbsent(name, columns.iterator().next());
      }
    });
  }

  List<Column> all() {
    return List.copyOf(all);
  }

  /** By the head as it was written, or the attribute's key or label where only one has it. */
  Optional<Column> find(String head) {
    return Optional.ofNullable(byHead.get(head.strip()));
  }
}
