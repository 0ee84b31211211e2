package io.holdline.web.visibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The paths of an OpenAPI document that are read by GET, with values for what they ask for. */
record ReadingPaths(JsonNode document) {
  /** What stands for the variables and the required words of a path that leads to no customer. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("campaign", "retention"),
          Map.entry("goal", "retention"),
          Map.entry("manager", "m-east-1-1"),
          Map.entry("figure", "attempts"),
          Map.entry("kind", "applied"),
          Map.entry("which", "retained"),
          Map.entry("last4", "7919"),
          Map.entry("customers", "1000"),
          Map.entry("baseRate", "0.1"),
          Map.entry("as", "csv"),
          Map.entry("from", "1"),
          Map.entry("to", "1"),
          Map.entry("year", "2026"));

  /**
   * Those that lead to no single customer.
   *
   * @param toOne the ones that do
   */
  List<String> beside(Set<String> toOne) {
    var all = new ArrayList<String>();
    document
        .path("paths")
        .properties()
        .forEach(path -> {
          var operation = path.getValue().path("get");
          var name = path.getKey();
          if (!operation.isMissingNode()
              && !toOne.contains(name)
              && !name.contains("{sale}")
              && !operation.toString().contains("text/event-stream")) {
            all.add(filled(name, operation));
          }
        });
    return all;
  }

  private static String filled(String path, JsonNode operation) {
    var asked = new ArrayList<String>();
    var filled = path.replace("{campaign}", "retention").replace("{year}", "2026");
    filled =
        filled.startsWith("/api/campaigns/")
            ? filled.replace("{id}", "retention")
            : filled.replaceAll("\\{[^}]*}", "1");
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals("query")
          && parameter.path("required").asBoolean()) {
        var name = parameter.path("name").asString();
        asked.add(name + "=" + valueOf(path, name));
      }
    }
    return asked.isEmpty() ? filled : filled + "?" + String.join("&", asked);
  }

  private static String valueOf(String path, String name) {
    var value = VALUES.get(name);
    if (value == null) {
      throw new AssertionError(
          "%s asks for '%s'. Maybe it leads to a customer: then it is a Way."
              .formatted(path, name));
    }
    return value;
  }
}
