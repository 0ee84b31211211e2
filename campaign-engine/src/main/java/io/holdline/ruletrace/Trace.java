package io.holdline.ruletrace;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.TableText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of one subject, row by row. The rows are asked one after the other here, for a
 * person who wants to see why; the rules answer the same at once.
 *
 * @param facts the values that the table asks for, as people write them; null is unknown
 * @param number the sum or the number of the row that counts; null when there is none
 * @param word the text of the row that counts; null when there is none
 * @param band of a sum of points; null for tables without bands
 */
public record Trace(
    Map<String, @Nullable Object> facts,
    List<RowTrace> rows,
    @Nullable Double number,
    @Nullable String word,
    @Nullable String band) {

  /**
   * One row.
   *
   * @param counts whether it counts under the hit policy
   * @param failed ids of the columns whose test did not match
   */
  public record RowTrace(String id, boolean matched, boolean counts, List<String> failed) {}

  /**
   * @param facts in the order of the table's catalogue
   */
  static Trace of(DecisionTable table, double[] facts) {
    boolean sums = table.text().hitPolicy() == HitPolicy.COLLECT_SUM;
    var rows = new ArrayList<RowTrace>();
    double sum = 0;
    String word = null;
    boolean found = false;
    for (var row : table.rows()) {
      var failed = failed(table, row, facts);
      boolean counts = failed.isEmpty() && (sums || !found);
      if (counts) {
        found = true;
        sum += row.number();
        word = row.word().isEmpty() ? null : row.word();
      }
      rows.add(new RowTrace(row.id(), failed.isEmpty(), counts, failed));
    }
    var number = Double.isNaN(sum) || (!found && !sums) ? null : (Double) sum;
    return new Trace(
        shown(table, facts),
        List.copyOf(rows),
        number,
        sums ? null : word,
        band(table.text(), sum));
  }

  private static List<String> failed(DecisionTable table, DecisionTable.Row row, double[] facts) {
    var failed = new ArrayList<String>();
    for (int i = 0; i < row.tests().size(); i++) {
      int place = table.catalogue().place(table.inputs().get(i).key());
      if (!row.tests().get(i).contains(facts[place])) {
        failed.add(table.text().inputs().get(i).id());
      }
    }
    return List.copyOf(failed);
  }

  private static @Nullable String band(TableText text, double sum) {
    if (text.bands().isEmpty()) {
      return null;
    }
    var band = "LOW";
    for (var start : text.bands()) {
      band = sum >= start.fromPoints() ? start.band() : band;
    }
    return band;
  }

  private static Map<String, @Nullable Object> shown(DecisionTable table, double[] facts) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    for (var input : table.inputs()) {
      shown.put(input.key(), value(input, facts[table.catalogue().place(input.key())]));
    }
    return shown;
  }

  private static @Nullable Object value(Attribute attribute, double code) {
    if (Double.isNaN(code)) {
      return null;
    }
    return switch (attribute.type()) {
      case AttributeType.Number _, AttributeType.DaysUntil _ -> code;
      case AttributeType.Bool _ -> code != 0;
      case AttributeType.Date _ -> LocalDate.ofEpochDay((long) code).toString();
      case AttributeType.Text(var values) ->
          code == AttributeCatalogue.OTHER_TEXT ? "?" : values.get((int) code);
    };
  }
}
