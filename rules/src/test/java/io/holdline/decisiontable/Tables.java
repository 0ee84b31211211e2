package io.holdline.decisiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small tables for tests. */
final class Tables {
  static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              attribute("charge", new AttributeType.Number("CNY", false)),
              attribute("months", new AttributeType.Number("months", true)),
              attribute("share", new AttributeType.Number("1", false)),
              attribute("until", new AttributeType.DaysUntil()),
              attribute(
                  "term", new AttributeType.Text(List.of("MONTHLY", "ONE_YEAR", "TWO_YEARS"))),
              attribute("complaint", new AttributeType.Bool()),
              attribute("since", new AttributeType.Date())));

  private Tables() {}

  static Attribute attribute(String key, AttributeType type) {
    return new Attribute(key, new Label("列" + key, "the " + key), type, "as imported");
  }

  /** A table of churn points; each row is its tests and then its points. */
  static TableText points(List<String> attributes, List<List<String>> rows) {
    return table(TableKind.CHURN_POINTS, HitPolicy.COLLECT_SUM, attributes, rows);
  }

  static TableText table(
      TableKind kind, HitPolicy hitPolicy, List<String> attributes, List<List<String>> rows) {
    return new TableText(
        kind,
        hitPolicy,
        new Label("测试", "test"),
        attributes.stream().map(key -> new TableText.Column("c-" + key, key)).toList(),
        IntStream.range(0, rows.size())
            .mapToObj(i ->
                new TableText.Row(
                    "row-" + i,
                    rows.get(i).subList(0, attributes.size()),
                    rows.get(i).subList(attributes.size(), rows.get(i).size()),
                    new Label("原因" + i, "reason " + i),
                    ""))
            .toList(),
        null,
        null,
        List.of(),
        Map.of());
  }

  static DecisionTable read(TableText text) {
    var read = TableReader.read(text, CATALOGUE);
    assertThat(read).isInstanceOf(TableReader.Read.Valid.class);
    return ((TableReader.Read.Valid) read).table();
  }

  /** Facts at their index, with the values of some attributes; all others are unknown. */
  static Facts facts(int index, Map<String, Object> known) {
    var values = new double[CATALOGUE.attributes().size()];
    Arrays.fill(values, Double.NaN);
    known.forEach((key, value) ->
        values[CATALOGUE.place(key)] = CATALOGUE.code(CATALOGUE.find(key).orElseThrow(), value));
    return new Facts(index, values);
  }

  static List<Facts> batch(List<Map<String, Object>> subjects) {
    var batch = new ArrayList<Facts>();
    for (var subject : subjects) {
      batch.add(facts(batch.size(), subject));
    }
    return batch;
  }
}
