package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes tables of a few value sets for tests. */
final class SmallTable {
  static final Attribute FEE = number("fee", "月费", false);
  static final Attribute MONTHS = number("months", "在网月数", true);
  static final Attribute PLAN =
      new Attribute(
          "plan",
          new Label("套餐", "plan"),
          new AttributeType.Text(List.of("BASIC", "FAMILY", "STUDENT")),
          "What was bought.");
  static final Attribute COMPLAINT =
      new Attribute(
          "complaint", new Label("投诉", "complaint"), new AttributeType.Bool(), "Open complaint.");
  static final Attribute JOINED =
      new Attribute(
          "joined", new Label("入网日", "joined"), new AttributeType.Date(), "The first day.");

  private final HitPolicy policy;
  private final List<Attribute> inputs;
  private final List<DecisionTable.Row> rows = new ArrayList<>();
  private final List<TableText.Row> texts = new ArrayList<>();

  private SmallTable(HitPolicy policy, List<Attribute> inputs) {
    this.policy = policy;
    this.inputs = inputs;
  }

  static SmallTable of(HitPolicy policy, Attribute... inputs) {
    return new SmallTable(policy, List.of(inputs));
  }

  private static Attribute number(String key, String zh, boolean whole) {
    return new Attribute(
        key, new Label(zh, key), new AttributeType.Number("1", whole), "As it was imported.");
  }

  /** A row; its id is its number with an r before it. */
  SmallTable row(ValueSet... tests) {
    return row("", tests);
  }

  SmallTable row(String word, ValueSet... tests) {
    var id = "r" + (rows.size() + 1);
    rows.add(new DecisionTable.Row(id, List.of(tests), 1, word, Label.NONE));
    texts.add(
        new TableText.Row(
            id, Arrays.stream(tests).map(_ -> "-").toList(), List.of("1"), Label.NONE, ""));
    return this;
  }

  DecisionTable table() {
    var columns =
        inputs.stream()
            .map(input -> new TableText.Column("c-" + input.key(), input.key()))
            .toList();
    var kind = policy == HitPolicy.COLLECT_SUM ? TableKind.CHURN_POINTS : TableKind.SCORING_BANDS;
    return new DecisionTable(
        new TableText(kind, policy, Label.NONE, columns, texts, null, null, List.of(), Map.of()),
        new AttributeCatalogue(inputs),
        inputs,
        rows);
  }

  static ValueSet below(double high) {
    return set(new ValueSet.Interval(Double.NEGATIVE_INFINITY, false, high, false));
  }

  static ValueSet from(double low) {
    return set(new ValueSet.Interval(low, true, Double.POSITIVE_INFINITY, false));
  }

  static ValueSet above(double low) {
    return set(new ValueSet.Interval(low, false, Double.POSITIVE_INFINITY, false));
  }

  /** From one number until before another. */
  static ValueSet between(double low, double high) {
    return set(new ValueSet.Interval(low, true, high, false));
  }

  /** The numbers, dates, booleans or texts with these codes. */
  static ValueSet codes(double... codes) {
    return new ValueSet(
        false,
        Arrays.stream(codes)
            .sorted()
            .mapToObj(code -> new ValueSet.Interval(code, true, code, true))
            .toList());
  }

  static ValueSet unknown() {
    return new ValueSet(true, List.of());
  }

  static ValueSet orUnknown(ValueSet test) {
    return new ValueSet(true, test.intervals());
  }

  private static ValueSet set(ValueSet.Interval interval) {
    return new ValueSet(false, List.of(interval));
  }
}
