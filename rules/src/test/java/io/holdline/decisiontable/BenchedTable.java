package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Twenty rows of churn points and customers for them; about four rows match a customer. */
final class BenchedTable {
  static final List<String> TERMS = List.of("MONTHLY", "ONE_YEAR", "TWO_YEARS");
  static final List<String> ACCESS = List.of("NONE", "DSL", "FIBRE");
  static final List<String> PAYMENTS = List.of("CARD", "TRANSFER", "CHECK");

  static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              Tables.attribute("months", new AttributeType.Number("months", true)),
              Tables.attribute("charge", new AttributeType.Number("CNY", false)),
              Tables.attribute("until", new AttributeType.DaysUntil()),
              Tables.attribute("usage", new AttributeType.Number("1", false)),
              Tables.attribute("voice", new AttributeType.Number("1", false)),
              Tables.attribute("forwarding", new AttributeType.Number("1", false)),
              Tables.attribute("handset", new AttributeType.Number("d", true)),
              Tables.attribute("late", new AttributeType.Number("1", true)),
              Tables.attribute("complaints", new AttributeType.Number("1", true)),
              Tables.attribute("open", new AttributeType.Bool()),
              Tables.attribute("term", new AttributeType.Text(TERMS)),
              Tables.attribute("access", new AttributeType.Text(ACCESS)),
              Tables.attribute("support", new AttributeType.Bool()),
              Tables.attribute("payment", new AttributeType.Text(PAYMENTS)),
              Tables.attribute("dependents", new AttributeType.Bool())));

  /** The tests of a row by attribute, and its points last. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("months", "< 6", "20"),
          List.of("months", "[6..12)", "12"),
          List.of("months", ">= 48", "-15"),
          List.of("charge", ">= 200", "6"),
          List.of("charge", "< 30", "-4"),
          List.of("until", "[0..30]", "25"),
          List.of("until", "(30..90]", "10"),
          List.of("usage", "< -0.5", "15"),
          List.of("usage", "[-0.5..-0.2)", "8"),
          List.of("voice", "< -0.6", "6"),
          List.of("forwarding", "> 0.1", "18"),
          List.of("handset", ">= 720", "7"),
          List.of("late", ">= 2", "9"),
          List.of("complaints", ">= 1", "25"),
          List.of("open", "true", "10"),
          List.of("term", "\"MONTHLY\"", "14"),
          List.of("term", "\"TWO_YEARS\"", "-12"),
          List.of("access", "\"FIBRE\"", "support", "false", "9"),
          List.of("payment", "\"CHECK\"", "5"),
          List.of("dependents", "true", "-6"));

  private BenchedTable() {}

  static DecisionTable table() {
    var keys = CATALOGUE.attributes().stream().map(Attribute::key).toList();
    var rows = new ArrayList<List<String>>();
    for (var row : ROWS) {
      var cells = new ArrayList<String>();
      for (var key : keys) {
        int at = row.indexOf(key);
        cells.add(at < 0 ? "-" : row.get(at + 1));
      }
      cells.add(row.getLast());
      rows.add(cells);
    }
    return valid(Tables.points(keys, rows));
  }

  /** A table of bands in four crossed columns. */
  static DecisionTable large(int rows) {
    var random = new SplittableRandom(rows);
    var texts = new ArrayList<List<String>>();
    for (int i = 0; i < rows; i++) {
      int months = random.nextInt(60);
      int charge = random.nextInt(300);
      texts.add(
          List.of(
              "[%d..%d)".formatted(months, months + 6),
              "[%d..%d)".formatted(charge, charge + 20),
              TERMS.get(random.nextInt(3)),
              "< " + random.nextInt(1000) / 1000.0,
              String.valueOf(random.nextInt(-50, 50))));
    }
    return valid(Tables.points(List.of("months", "charge", "term", "usage"), texts));
  }

  private static DecisionTable valid(TableText text) {
    return switch (TableReader.read(text, CATALOGUE)) {
      case TableReader.Read.Valid(var table) -> table;
      case TableReader.Read.Faulty(var faults) ->
          throw new IllegalStateException(faults.toString());
    };
  }

  /** A customer's values, all known so that typed attributes need no word for unknown. */
  static double[] values(SplittableRandom random) {
    return new double[] {
      random.nextInt(72),
      random.nextInt(24_000) / 100.0,
      random.nextInt(-10, 400),
      random.nextInt(-1000, 600) / 1000.0,
      random.nextInt(-1000, 600) / 1000.0,
      random.nextInt(120) / 1000.0,
      random.nextInt(1400),
      Math.max(0, random.nextInt(-5, 4)),
      Math.max(0, random.nextInt(-8, 3)),
      random.nextInt(20) == 0 ? 1 : 0,
      random.nextInt(3),
      random.nextInt(3),
      random.nextInt(2),
      random.nextInt(3),
      random.nextInt(3) == 0 ? 1 : 0
    };
  }
}
