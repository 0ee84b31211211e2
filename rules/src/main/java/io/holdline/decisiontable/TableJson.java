package io.holdline.decisiontable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A table's text as JSON and back; the form in which it is kept, and that of card.json. */
public final class TableJson {
  /** Characters of a whole text; more is refused unread. */
  public static final int LARGEST = 20_000_000;

  private static final int DEEPEST = 8;
  private static final int LONGEST_STRING = 200_000;
  private static final int LONGEST_NUMBER = 50;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(LARGEST)
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_STRING)
                          .maxNameLength(LONGEST_STRING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private TableJson() {}

  public sealed interface Parsed {
    record Table(TableText text) implements Parsed {}

    /**
     * @param sentence in English, with the path to what is wrong
     */
    record Refused(String sentence) implements Parsed {}
  }

  /** Indented, with stable order of keys: equal tables give equal text. */
  public static String write(TableText text) {
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", text.kind().name());
    json.put("hitPolicy", text.hitPolicy().name());
    json.put("name", label(text.name()));
    if (text.attributes() != null) {
      json.put("attributes", text.attributes().stream().map(TableJson::attribute).toList());
    }
    if (text.scale() != null) {
      json.put(
          "scale",
          ordered(
              "pointsToDoubleOdds",
              text.scale().pointsToDoubleOdds(),
              "logOddsAtZero",
              text.scale().logOddsAtZero()));
    }
    json.put(
        "bands",
        text.bands().stream()
            .map(band -> ordered("band", band.band(), "fromPoints", band.fromPoints()))
            .toList());
    json.put(
        "inputs",
        text.inputs().stream()
            .map(column -> ordered("id", column.id(), "attribute", column.attribute()))
            .toList());
    json.put("rows", text.rows().stream().map(TableJson::row).toList());
    var measured = new TreeMap<String, Object>();
    text.measured().forEach((row, figures) -> measured.put(row, measured(figures)));
    json.put("measured", measured);
    return JSON.writeValueAsString(json);
  }

  private static Map<String, Object> row(TableText.Row row) {
    return ordered(
        "id",
        row.id(),
        "tests",
        row.tests(),
        "outputs",
        row.outputs(),
        "reason",
        label(row.reason()),
        "note",
        row.note());
  }

  private static Map<String, Object> measured(TableText.Measured measured) {
    return ordered(
        "share",
        orNull(measured.share()),
        "lift",
        orNull(measured.lift()),
        "liftLow",
        orNull(measured.liftLow()),
        "liftHigh",
        orNull(measured.liftHigh()),
        "subjects",
        measured.subjects(),
        "source",
        measured.source());
  }

  private static Map<String, Object> attribute(Attribute attribute) {
    var type =
        switch (attribute.type()) {
          case AttributeType.Number(var unit, var whole) ->
              ordered("of", "number", "unit", unit, "whole", whole);
          case AttributeType.DaysUntil() -> ordered("of", "days-until");
          case AttributeType.Text(var values) -> ordered("of", "text", "values", values);
          case AttributeType.Bool() -> ordered("of", "boolean");
          case AttributeType.Date() -> ordered("of", "date");
        };
    return ordered(
        "key",
        attribute.key(),
        "label",
        label(attribute.label()),
        "type",
        type,
        "formula",
        attribute.formula());
  }

  private static Map<String, Object> label(Label label) {
    return ordered("zh", label.zh(), "en", label.en());
  }

  /** JSON has no NaN: a figure that nobody knows is null. */
  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Map<String, Object> ordered(@Nullable Object... keysAndValues) {
    var json = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      json.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return json;
  }

  /** Reads what {@link #write} wrote; a field that it never writes is refused. */
  public static Parsed parse(String json) {
    if (json.length() > LARGEST) {
      return new Parsed.Refused(
          "The table has %,d characters; at most %,d are read.".formatted(json.length(), LARGEST));
    }
    try {
      return new Parsed.Table(table(new JsonFields("table", JSON.readTree(json))));
    } catch (JsonFields.Wrong wrong) {
      return new Parsed.Refused(wrong.sentence());
    } catch (JacksonException notJson) {
      return new Parsed.Refused(
          "The text is no JSON: %s.".formatted(Shown.of(notJson.getOriginalMessage())));
    }
  }

  private static TableText table(JsonFields table) throws JsonFields.Wrong {
    var kind = table.oneOf("kind", TableKind.values());
    var hitPolicy = table.oneOf("hitPolicy", HitPolicy.values());
    var name = label(table.object("name"));
    var attributes =
        table.has("attributes") ? table.list("attributes", TableJson::attribute) : null;
    var scale = table.has("scale") ? scale(table.object("scale")) : null;
    var bands =
        table.has("bands") ? table.list("bands", TableJson::band) : List.<TableText.BandStart>of();
    var inputs = table.list("inputs", TableJson::column);
    var rows = table.list("rows", TableJson::row);
    var measured =
        table.has("measured")
            ? measured(table.object("measured"))
            : Map.<String, TableText.Measured>of();
    table.end();
    return new TableText(kind, hitPolicy, name, inputs, rows, attributes, scale, bands, measured);
  }

  private static Label label(JsonFields label) throws JsonFields.Wrong {
    var read = new Label(label.text("zh"), label.text("en"));
    label.end();
    return read;
  }

  private static TableText.Scale scale(JsonFields scale) throws JsonFields.Wrong {
    var read =
        new TableText.Scale(scale.number("pointsToDoubleOdds"), scale.number("logOddsAtZero"));
    scale.end();
    return read;
  }

  private static TableText.BandStart band(String path, JsonNode node) throws JsonFields.Wrong {
    var band = new JsonFields(path, node);
    var read =
        new TableText.BandStart(
            band.text("band"),
            (int) band.whole("fromPoints", Integer.MIN_VALUE, Integer.MAX_VALUE));
    band.end();
    return read;
  }

  private static TableText.Column column(String path, JsonNode node) throws JsonFields.Wrong {
    var column = new JsonFields(path, node);
    var read = new TableText.Column(column.text("id"), column.text("attribute"));
    column.end();
    return read;
  }

  private static TableText.Row row(String path, JsonNode node) throws JsonFields.Wrong {
    var row = new JsonFields(path, node);
    var read =
        new TableText.Row(
            row.text("id"),
            row.list("tests", JsonFields::text),
            row.list("outputs", JsonFields::text),
            row.has("reason") ? label(row.object("reason")) : Label.NONE,
            row.has("note") ? row.text("note") : "");
    row.end();
    return read;
  }

  private static Attribute attribute(String path, JsonNode node) throws JsonFields.Wrong {
    var attribute = new JsonFields(path, node);
    var key = attribute.text("key");
    if (!Attribute.isKey(key)) {
      throw new JsonFields.Wrong(path + ".key", "is not of 1 to 100 printable characters");
    }
    var read =
        new Attribute(
            key,
            label(attribute.object("label")),
            type(attribute.object("type")),
            attribute.has("formula") ? attribute.text("formula") : "");
    attribute.end();
    return read;
  }

  private static AttributeType type(JsonFields type) throws JsonFields.Wrong {
    var of = type.text("of");
    AttributeType read =
        switch (of) {
          case "number" -> new AttributeType.Number(type.text("unit"), type.flag("whole"));
          case "days-until" -> new AttributeType.DaysUntil();
          case "text" -> new AttributeType.Text(type.list("values", JsonFields::text));
          case "boolean" -> new AttributeType.Bool();
          case "date" -> new AttributeType.Date();
          default -> throw type.wrong("of", "is not number, days-until, text, boolean or date");
        };
    type.end();
    return read;
  }

  private static Map<String, TableText.Measured> measured(JsonFields byRow)
      throws JsonFields.Wrong {
    var measured = new LinkedHashMap<String, TableText.Measured>();
    for (var row : byRow.names()) {
      var figures = byRow.object(row);
      measured.put(
          row,
          new TableText.Measured(
              figures.numberOrNaN("share"),
              figures.numberOrNaN("lift"),
              figures.numberOrNaN("liftLow"),
              figures.numberOrNaN("liftHigh"),
              figures.whole("subjects", 0, Long.MAX_VALUE),
              figures.text("source")));
      figures.end();
    }
    byRow.end();
    return measured;
  }
}
