package io.holdline.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the switch's own file says of calls dialled. */
final class SwitchFile {
  private final Map<String, List<Long>> originates = new HashMap<>();
  private final List<UUID> calls = new ArrayList<>();
  private final Map<UUID, Instant> dialledAt = new HashMap<>();

  private SwitchFile() {}

  static SwitchFile of(Path file) {
    var read = new SwitchFile();
    var json = new JsonMapper();
    try (var lines = Files.lines(file)) {
      lines
          .filter(line -> line.endsWith("}"))
          .map(json::readTree)
          .filter(line -> line.path("event").asString().equals("originate") && line.has("number"))
          .forEach(read::originated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private void originated(JsonNode line) {
    var micros = line.path("t").asLong();
    originates
        .computeIfAbsent(line.path("number").asString(), number -> new ArrayList<>())
        .add(micros);
    var call = UUID.fromString(line.path("uuid").asString());
    calls.add(call);
    dialledAt.put(call, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  int dialled() {
    return calls.size();
  }

  /** The channels of all calls to customers, in order. */
  List<UUID> calls() {
    return calls;
  }

  Instant dialledAt(UUID call) {
    return Objects.requireNonNull(dialledAt.get(call));
  }

  /**
   * The numbers dialled again within an hour though nobody was promised a call, or within a minute:
   * no promise is so near.
   */
  List<String> wronglyAgain(Set<String> promised) {
    return originates.entrySet().stream()
        .filter(entry ->
            isTwiceWithin(
                entry.getValue(),
                promised.contains(entry.getKey()) ? Duration.ofMinutes(1) : Duration.ofHours(1)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isTwiceWithin(List<Long> micros, Duration window) {
    var times = micros.stream().sorted().toList();
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) - times.get(i - 1) < window.toNanos() / 1000) {
        return true;
      }
    }
    return false;
  }
}
