package io.holdline.decisiontable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Tables and facts by chance, so small in their values that borders are met often. */
final class RandomTables {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private final SplittableRandom random;

  RandomTables(long seed) {
    this.random = new SplittableRandom(seed);
  }

  TableText table(HitPolicy hitPolicy) {
    var keys = new ArrayList<String>();
    for (var attribute : Tables.CATALOGUE.attributes()) {
      if (random.nextInt(2) == 0) {
        keys.add(attribute.key());
      }
    }
    if (keys.isEmpty()) {
      keys.add("charge");
    }
    var kind =
        hitPolicy == HitPolicy.COLLECT_SUM
            ? TableKind.CONTACT_PRIORITY
            : random.nextBoolean() ? TableKind.SCORING_BANDS : TableKind.VALUE_TIER;
    var rows = new ArrayList<List<String>>();
    int count = 1 + (random.nextInt(8) == 0 ? random.nextInt(200) : random.nextInt(12));
    for (int i = 0; i < count; i++) {
      var row = new ArrayList<String>();
      for (var key : keys) {
        row.add(cell(Tables.CATALOGUE.find(key).orElseThrow().type()));
      }
      row.add(
          kind == TableKind.VALUE_TIER
              ? List.of("GOLD", "SILVER").get(random.nextInt(2))
              : String.valueOf(random.nextInt(-400, 400) / 4.0));
      rows.add(row);
    }
    return Tables.table(kind, hitPolicy, keys, rows);
  }

  private String cell(AttributeType type) {
    if (random.nextInt(3) == 0) {
      return "-";
    }
    var tests = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      tests.add(test(type));
    }
    var cell = String.join(", ", tests);
    return random.nextInt(4) == 0 ? "not(" + cell + ")" : cell;
  }

  private String test(AttributeType type) {
    return switch (random.nextInt(8)) {
      case 0 -> "unknown";
      case 1 -> random.nextInt(6) == 0 ? "known" : value(type);
      case 2 -> value(type);
      default ->
          switch (type) {
            case AttributeType.Text(var values) -> value(type);
            case AttributeType.Bool() -> value(type);
            case AttributeType.Number(var unit, var whole) -> ordered(type);
            case AttributeType.DaysUntil() -> ordered(type);
            case AttributeType.Date() -> ordered(type);
          };
    };
  }

  private String ordered(AttributeType type) {
    if (random.nextBoolean()) {
      return List.of("<", "<=", ">", ">=", "=", "!=").get(random.nextInt(6)) + " " + value(type);
    }
    var ends = new TreeSet<Double>();
    while (ends.size() < 2) {
      ends.add(number(type));
    }
    return List.of("[", "(", "]").get(random.nextInt(3))
        + said(type, ends.first())
        + ".."
        + said(type, ends.last())
        + List.of("]", ")", "[").get(random.nextInt(3));
  }

  private String value(AttributeType type) {
    return said(type, number(type));
  }

  private static String said(AttributeType type, double code) {
    return switch (type) {
      case AttributeType.Text(var values) -> TableReader.quoted(values.get((int) code));
      case AttributeType.Bool() -> code == 1 ? "true" : "否";
      case AttributeType.Date() -> LocalDate.ofEpochDay((long) code).toString();
      case AttributeType.Number(var unit, var whole) -> String.valueOf(code);
      case AttributeType.DaysUntil() -> (int) code + " d";
    };
  }

  /** A value that people may write; among it are those that facts may have. */
  private double number(AttributeType type) {
    return switch (type) {
      case AttributeType.Text(var values) -> random.nextInt(values.size());
      case AttributeType.Bool() -> random.nextInt(2);
      case AttributeType.Date() -> DAY.plusDays(random.nextInt(6)).toEpochDay();
      case AttributeType.Number(var unit, var whole) ->
          whole ? random.nextInt(-3, 4) : random.nextInt(-4, 5) / 2.0;
      case AttributeType.DaysUntil() -> random.nextInt(-3, 4);
    };
  }

  /** Values at, just below and just above what cells say, texts off the list, and unknown. */
  List<Facts> facts(int count) {
    var batch = new ArrayList<Facts>(count);
    while (batch.size() < count) {
      var values = new double[Tables.CATALOGUE.attributes().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = fact(Tables.CATALOGUE.attributes().get(i).type());
      }
      batch.add(new Facts(batch.size(), values));
    }
    return batch;
  }

  private double fact(AttributeType type) {
    if (random.nextInt(5) == 0) {
      return Double.NaN;
    }
    double number = number(type);
    return switch (type) {
      case AttributeType.Text(var values) ->
          random.nextInt(4) == 0 ? AttributeCatalogue.OTHER_TEXT : number;
      case AttributeType.Number(var unit, var whole) when !whole ->
          switch (random.nextInt(4)) {
            case 0 -> Math.nextUp(number);
            case 1 -> Math.nextDown(number);
            case 2 -> number * 1e6;
            default -> number;
          };
      case AttributeType.Number(var unit, var whole) -> number;
      case AttributeType.Bool() -> number;
      case AttributeType.Date() -> number;
      case AttributeType.DaysUntil() -> number;
    };
  }

  /** The rows whose every test holds, ascending. */
  static List<Integer> matching(DecisionTable table, Facts facts) {
    var matching = new ArrayList<Integer>();
    for (int row = 0; row < table.rows().size(); row++) {
      boolean all = true;
      for (int i = 0; i < table.inputs().size(); i++) {
        double value = facts.v(table.catalogue().place(table.inputs().get(i).key()));
        all &= table.rows().get(row).tests().get(i).contains(value);
      }
      if (all) {
        matching.add(row);
      }
    }
    return matching;
  }
}
