package io.holdline.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the switch's own file says of numbers dialled. */
final class SwitchFile {
  private final Map<String, List<Long>> originates = new HashMap<>();

  private SwitchFile() {}

  static SwitchFile of(Path file) {
    var read = new SwitchFile();
    var json = new JsonMapper();
    try (var lines = Files.lines(file)) {
      lines
          .filter(line -> line.endsWith("}"))
          .map(json::readTree)
          .filter(line -> line.path("event").asString().equals("originate") && line.has("number"))
          .forEach(line ->
              read.originates
                  .computeIfAbsent(line.path("number").asString(), number -> new ArrayList<>())
                  .add(line.path("t").asLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  int dialled() {
    return originates.values().stream().mapToInt(List::size).sum();
  }

  /** The numbers dialled twice within a time. */
  List<String> twiceWithin(Duration window) {
    return originates.entrySet().stream()
        .filter(entry -> {
          var times = entry.getValue().stream().sorted().toList();
          for (int i = 1; i < times.size(); i++) {
            if (times.get(i) - times.get(i - 1) < window.toNanos() / 1000) {
              return true;
            }
          }
          return false;
        })
        .map(Map.Entry::getKey)
        .toList();
  }
}
