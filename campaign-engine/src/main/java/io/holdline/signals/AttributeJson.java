package io.holdline.signals;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list of attributes as the JSON in which a catalogue is kept, and back. */
final class AttributeJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AttributeJson() {}

  static String write(List<Attribute> attributes) {
    return JSON.writeValueAsString(attributes.stream().map(AttributeJson::node).toList());
  }

  static List<Attribute> read(String json) {
    var attributes = new ArrayList<Attribute>();
    for (JsonNode node : JSON.readTree(json)) {
      attributes.add(
          new Attribute(
              text(node, "key"),
              new Label(text(node, "zh"), text(node, "en")),
              type(node),
              text(node, "formula")));
    }
    return attributes;
  }

  private static Map<String, Object> node(Attribute attribute) {
    var node = new LinkedHashMap<String, Object>();
    node.put("key", attribute.key());
    node.put("zh", attribute.label().zh());
    node.put("en", attribute.label().en());
    switch (attribute.type()) {
      case AttributeType.Number(var unit, var whole) -> {
        node.put("type", whole ? "whole" : "number");
        node.put("unit", unit);
      }
      case AttributeType.DaysUntil() -> node.put("type", "daysUntil");
      case AttributeType.Text(var values) -> {
        node.put("type", "text");
        node.put("values", values);
      }
      case AttributeType.Bool() -> node.put("type", "bool");
      case AttributeType.Date() -> node.put("type", "date");
    }
    node.put("formula", attribute.formula());
    return node;
  }

  private static AttributeType type(JsonNode node) {
    var type = text(node, "type");
    return switch (type) {
      case "number" -> new AttributeType.Number(text(node, "unit"), false);
      case "whole" -> new AttributeType.Number(text(node, "unit"), true);
      case "daysUntil" -> new AttributeType.DaysUntil();
      case "text" -> {
        var values = new ArrayList<String>();
        node.required("values").forEach(value -> values.add(value.stringValue()));
        yield new AttributeType.Text(values);
      }
      case "bool" -> new AttributeType.Bool();
      case "date" -> new AttributeType.Date();
      default ->
          throw new IllegalStateException("There is no attribute type (%s).".formatted(type));
    };
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }
}
