package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tables for the tests of files. */
final class ExchangeTables {
  static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              new Attribute(
                  "fee", new Label("月费", "fee"), new AttributeType.Number("CNY", false), "Fee."),
              new Attribute(
                  "share",
                  new Label("占比", "share"),
                  new AttributeType.Number("1", false),
                  "Share."),
              new Attribute(
                  "months",
                  new Label("在网月数", "months in service"),
                  new AttributeType.Number("months", true),
                  "Months."),
              new Attribute(
                  "daysLeft", new Label("剩余天数", "days left"), new AttributeType.DaysUntil(), "."),
              new Attribute(
                  "plan",
                  new Label("套餐", "plan"),
                  new AttributeType.Text(
                      List.of("BASIC", "家庭", "A, \"B\" \\ <c> & ]]>", "unknown")),
                  "Plan."),
              new Attribute(
                  "complaint", new Label("投诉", "complaint"), new AttributeType.Bool(), "."),
              new Attribute("joined", new Label("入网日", "joined"), new AttributeType.Date(), ".")));

  private ExchangeTables() {}

  static TableText points(List<String> attributes, TableText.Row... rows) {
    return new TableText(
        TableKind.CHURN_POINTS,
        HitPolicy.COLLECT_SUM,
        new Label("流失分值", "churn points"),
        attributes.stream().map(key -> new TableText.Column("c-" + key, key)).toList(),
        List.of(rows),
        null,
        new TableText.Scale(20, -3),
        List.of(new TableText.BandStart("HIGH", 30)),
        Map.of());
  }

  static TableText.Row row(String id, List<String> tests, String... outputs) {
    return new TableText.Row(
        id, tests, List.of(outputs), new Label("原因 " + id, "reason " + id), "note " + id);
  }

  static TableText three() {
    return points(
        List.of("fee", "plan", "joined"),
        row("r-a", List.of("< 10", "\"BASIC\"", "-"), "5"),
        row("r-b", List.of("[10..60)", "not(\"BASIC\")", "> 2026-01-31"), "-7"),
        row("r-c", List.of("-", "unknown", "-"), "12"));
  }

  static Supplier<String> freshIds() {
    var next = new int[1];
    return () -> "fresh-" + ++next[0];
  }
}
