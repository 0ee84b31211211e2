package io.holdline.learning;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A points table with its own attributes, compiled to rules, which scores rows of a CSV file. */
public final class Card implements AutoCloseable {
  private final DecisionTable table;
  private final RuleSet rules;

  private Card(DecisionTable table) {
    this.table = table;
    this.rules = RuleSet.compile(table);
  }

  /** What came of reading a card. */
  public sealed interface Opened {
    record Ready(Card card) implements Opened {}

    record Refused(String sentence) implements Opened {}
  }

  /** Reads the JSON that {@link TableJson} writes. */
  public static Opened read(String json) {
    return switch (TableJson.parse(json)) {
      case TableJson.Parsed.Refused(var sentence) -> new Opened.Refused(sentence);
      case TableJson.Parsed.Table(var text) -> of(text);
    };
  }

  public static Opened of(TableText text) {
    if (text.kind() != TableKind.CHURN_POINTS || text.attributes() == null) {
      return new Opened.Refused(
          "The table is no card: a card is a table of points that brings its own attributes.");
    }
    return switch (TableReader.read(text, new AttributeCatalogue(List.of()))) {
      case TableReader.Read.Faulty(var faults) ->
          new Opened.Refused("The table is faulty: " + faults.getFirst().sentence().en());
      case TableReader.Read.Valid(var table) -> new Opened.Ready(new Card(table));
    };
  }

  public TableText text() {
    return table.text();
  }

  DecisionTable table() {
    return table;
  }

  /** The columns that a file must have. */
  public List<String> columns() {
    return table.inputs().stream().map(Attribute::key).toList();
  }

  /** Throws Unreadable when the file lacks a column. */
  Columns columnsOf(CsvFile file) {
    var missing = columns().stream().filter(name -> !file.header().contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new Unreadable(
          missing.size() == 1
              ? NearNames.missing(missing.getFirst(), file.header())
              : "The file lacks the columns %s of the card.".formatted(String.join(", ", missing)));
    }
    return new Columns(file);
  }

  /** Where the attributes stand in a file. */
  final class Columns {
    private final int[] place = new int[table.catalogue().attributes().size()];

    private Columns(CsvFile file) {
      for (int a = 0; a < place.length; a++) {
        place[a] = file.header().indexOf(table.catalogue().attributes().get(a).key());
      }
    }

    Facts facts(int index, String[] cells) {
      var values = new double[place.length];
      for (int a = 0; a < place.length; a++) {
        values[a] =
            place[a] < 0
                ? Double.NaN
                : code(table.catalogue().attributes().get(a), cells[place[a]]);
      }
      return new Facts(index, values);
    }
  }

  private double code(Attribute attribute, String cell) {
    if (Cells.isMissing(cell)) {
      return Double.NaN;
    }
    return switch (attribute.type()) {
      case AttributeType.Number number -> Cells.number(cell);
      case AttributeType.DaysUntil days -> Cells.number(cell);
      case AttributeType.Text text -> table.catalogue().code(attribute, cell);
      case AttributeType.Bool bool ->
          switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "y" -> 1;
            case "0", "false", "no", "n" -> 0;
            default -> Double.NaN;
          };
      case AttributeType.Date date -> day(cell);
    };
  }

  private static double day(String cell) {
    try {
      return LocalDate.parse(cell).toEpochDay();
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  List<RuleSet.Decision> decide(List<Facts> batch) {
    return rules.decide(batch);
  }

  /**
   * The name of the band that a sum of points falls into; "LOW" below the first, "" without bands.
   */
  String band(double points) {
    var bands = table.text().bands();
    var name = bands.isEmpty() ? "" : "LOW";
    for (var start : bands) {
      if (points >= start.fromPoints()) {
        name = start.band();
      }
    }
    return name;
  }

  /** Why, in English: the reasons of the rows that added points, the most points first. */
  List<String> reasons(RuleSet.Decision decision) {
    var adding = new ArrayList<DecisionTable.Row>();
    for (int row : decision.rows()) {
      if (table.rows().get(row).number() > 0) {
        adding.add(table.rows().get(row));
      }
    }
    adding.sort((a, b) -> Double.compare(b.number(), a.number()));
    return adding.stream()
        .map(row -> "%s (%+d)".formatted(row.reason().in(Locale.ENGLISH), (int) row.number()))
        .toList();
  }

  @Override
  public void close() {
    rules.close();
  }
}
