package io.holdline.journey.speed;

import io.holdline.dialer.simulator.FakeFreeSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's stand-in switch in this process, so that a customer can be made to call the line. */
final class Line implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final FakeFreeSwitch telephones;

  private Line(Path file, FakeFreeSwitch telephones) {
    this.file = file;
    this.telephones = telephones;
  }

  static Line open() throws IOException {
    var file = Files.createTempFile("holdline-line", ".jsonl");
    return new Line(
        file, FakeFreeSwitch.start(FakeFreeSwitch.Settings.seeded(20_261_122).withLedger(file)));
  }

  /** What a server needs to use it. */
  Map<String, String> settings() {
    return Map.of(
        "HOLDLINE_SWITCH_HOST",
        "127.0.0.1",
        "HOLDLINE_SWITCH_PORT",
        String.valueOf(telephones.port()));
  }

  /** Somebody with this number calls; the answer is the call's id. */
  String isCalledBy(String number) {
    return telephones.callTheLine(number);
  }

  /**
   * When an agent heard a customer for the last time, in milliseconds since 1970 by the clock of
   * this machine, which is the browser's as well.
   *
   * @param agent the agent's key
   */
  double lastJoin(String agent) {
    try (var lines = Files.lines(file)) {
      return lines
              .filter(line -> line.contains("\"event\":\"join\""))
              .map(JSON::readTree)
              .filter(row -> row.path("agent").asString().equals(agent))
              .mapToLong(Line::micros)
              .max()
              .orElseThrow()
          / 1_000.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long micros(JsonNode row) {
    return row.path("t").asLong();
  }

  @Override
  public void close() throws IOException {
    telephones.close();
    Files.deleteIfExists(file);
  }
}
