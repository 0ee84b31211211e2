package io.holdline.decisiontable;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a table before its cells are read: its size, settings and own catalogue. */
final class TableFrame {
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_ATTRIBUTES = 5_000;
  private static final int MOST_LISTED = 10_000;
  private static final int MOST_BANDS = 20;
  private static final int FARTHEST_BAND = 100_000;

  private final TableText text;
  private final TableFaults faults;

  private TableFrame(TableText text, TableFaults faults) {
    this.text = text;
    this.faults = faults;
  }

  /** Adds what is wrong; answers the table's own catalogue, null when it has none. */
  static @Nullable AttributeCatalogue check(TableText text, TableFaults faults) {
    var frame = new TableFrame(text, faults);
    frame.size();
    frame.settings();
    frame.bands();
    return text.attributes() == null ? null : frame.catalogue(text.attributes());
  }

  /** 1 to 100 characters, each of which can be seen. */
  static boolean isId(String id) {
    return !id.isBlank() && id.length() <= LONGEST_ID && Shown.isClean(id, false);
  }

  /** At most 1,000 characters, without control characters but ends of lines and tabs. */
  static boolean isText(String text) {
    return text.length() <= LONGEST_TEXT && Shown.isClean(text, true);
  }

  private void size() {
    if (text.inputs().isEmpty() || text.inputs().size() > TableReader.MOST_COLUMNS) {
      faults.ofTable(
          "columns",
          "表格应有 1 到 %d 列条件，实有 %d 列。".formatted(TableReader.MOST_COLUMNS, text.inputs().size()),
          "A table has 1 to %d input columns; this one has %,d."
              .formatted(TableReader.MOST_COLUMNS, text.inputs().size()),
          null);
    }
    if (text.rows().isEmpty() || text.rows().size() > TableReader.MOST_ROWS) {
      faults.ofTable(
          "rows",
          "表格应有 1 到 %,d 行，实有 %,d 行。".formatted(TableReader.MOST_ROWS, text.rows().size()),
          "A table has 1 to %,d rows; this one has %,d."
              .formatted(TableReader.MOST_ROWS, text.rows().size()),
          null);
    }
  }

  private void settings() {
    if (!text.kind().hitPolicies().contains(text.hitPolicy())) {
      var allowed = text.kind().hitPolicies().stream().sorted().toList();
      faults.ofTable(
          "hit-policy",
          "%s 表不能用命中策略 %s；可用 %s。".formatted(text.kind(), text.hitPolicy(), allowed),
          "A table of %s cannot have the hit policy %s; it can have %s."
              .formatted(text.kind(), text.hitPolicy(), allowed),
          allowed.size() == 1 ? allowed.getFirst().name() : null);
    }
    if (!isText(text.name().zh()) || !isText(text.name().en())) {
      faults.ofTable(
          "text",
          "表名超过 1,000 个字符或含控制字符。",
          "The table's name has more than 1,000 characters or control characters.",
          null);
    }
    var scale = text.scale();
    if (scale != null
        && !(scale.pointsToDoubleOdds() > 0
            && Double.isFinite(scale.pointsToDoubleOdds())
            && Double.isFinite(scale.logOddsAtZero()))) {
      faults.ofTable(
          "scale",
          "分值刻度无效：%s。".formatted(scale),
          "The scale is none: %s; points that double the odds are above 0.".formatted(scale),
          null);
    }
  }

  private void bands() {
    var bands = text.bands();
    if (bands.size() > MOST_BANDS || (!bands.isEmpty() && text.kind() != TableKind.CHURN_POINTS)) {
      faults.ofTable(
          "bands",
          "只有流失分值表可有风险等级，至多 %d 个。".formatted(MOST_BANDS),
          "Only a table of churn points has bands, at most %d.".formatted(MOST_BANDS),
          null);
      return;
    }
    var names = new HashSet<String>();
    for (int i = 0; i < bands.size(); i++) {
      var band = bands.get(i);
      boolean above = i == 0 || band.fromPoints() > bands.get(i - 1).fromPoints();
      if (!isId(band.band())
          || !names.add(band.band())
          || !above
          || Math.abs(band.fromPoints()) > FARTHEST_BAND) {
        faults.ofTable(
            "bands",
            "等级“%s”（从 %,d 分起）应有唯一名称，且起点逐级升高。".formatted(Shown.of(band.band()), band.fromPoints()),
            "The band (%s) from %,d points: bands have names of their own and ascend."
                .formatted(Shown.of(band.band()), band.fromPoints()),
            null);
      }
    }
  }

  private @Nullable AttributeCatalogue catalogue(List<Attribute> attributes) {
    if (attributes.size() > MOST_ATTRIBUTES) {
      faults.ofTable(
          "attributes",
          "属性超过 %,d 个。".formatted(MOST_ATTRIBUTES),
          "There are more than %,d attributes.".formatted(MOST_ATTRIBUTES),
          null);
      return null;
    }
    var keys = new HashSet<String>();
    for (var attribute : attributes) {
      if (!keys.add(attribute.key()) || !isSound(attribute)) {
        faults.ofTable(
            "attributes",
            "属性“%s”重复，或其文字过长、含控制字符，或可选值重复。".formatted(Shown.of(attribute.key())),
            ("The attribute (%s) is there twice, or its texts are too long, hold control characters"
                    + " or list a value twice.")
                .formatted(Shown.of(attribute.key())),
            null);
      }
    }
    return faults.all().isEmpty() ? new AttributeCatalogue(attributes) : null;
  }

  private static boolean isSound(Attribute attribute) {
    if (!isId(attribute.key())
        || !isText(attribute.label().zh())
        || !isText(attribute.label().en())
        || !isText(attribute.formula())) {
      return false;
    }
    return switch (attribute.type()) {
      case AttributeType.Text(var values) ->
          values.size() <= MOST_LISTED
              && values.stream().allMatch(value -> isText(value) && !value.isBlank())
              && new HashSet<>(values).size() == values.size();
      case AttributeType.Number(var unit, var whole) -> isText(unit);
      case AttributeType.Bool(), AttributeType.Date(), AttributeType.DaysUntil() -> true;
    };
  }
}
