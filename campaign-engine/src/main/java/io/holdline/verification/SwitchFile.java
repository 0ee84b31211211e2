package io.holdline.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The switch's own file: a JSON object a line with {@code t} in microseconds, {@code event} and
 * {@code uuid}; lines with {@code agentLeg} are no customer's.
 */
final class SwitchFile {
  private static final int BATCH = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String TABLE =
      """
      create temporary table switch_event (
        id uuid, event text, at timestamptz, number text, agent text, cause text) on commit drop
      """;
  private static final String INSERT =
      "insert into switch_event select * from unnest(:id, :event, :at, :number, :agent, :cause)";

  /** One line of a customer's call. */
  private record Event(
      UUID id,
      String event,
      Instant at,
      @Nullable String number,
      @Nullable String agent,
      @Nullable String cause) {}

  private SwitchFile() {}

  /**
   * Reads the file a thousand lines at a time into the temporary table {@code switch_event} of the
   * transaction under way, and counts the lines that cannot be read.
   */
  static Mono<Long> load(Path file, DatabaseClient database) {
    // Latin 1, because a line that a crash tore apart must not stop the reading.
    var lines =
        Flux.using(() -> open(file), Flux::fromStream, Stream::close)
            .subscribeOn(Schedulers.boundedElastic());
    return table(database)
        .thenMany(lines.buffer(BATCH).concatMap(batch -> insert(batch, database)))
        .reduce(0L, Long::sum);
  }

  /** The table without a row, for a switch that keeps no file. */
  static Mono<Void> table(DatabaseClient database) {
    return database.sql(TABLE).then();
  }

  private static Stream<String> open(Path file) throws IOException {
    return Files.lines(file, StandardCharsets.ISO_8859_1);
  }

  private static Mono<Long> insert(List<String> lines, DatabaseClient database) {
    var nodes = lines.stream().flatMap(line -> parsed(line).stream()).toList();
    long unreadable = lines.size() - nodes.size();
    var events =
        nodes.stream().filter(node -> !node.has("agentLeg")).map(SwitchFile::event).toList();
    if (events.isEmpty()) {
      return Mono.just(unreadable);
    }
    return database
        .sql(INSERT)
        .bind("id", events.stream().map(Event::id).toArray(UUID[]::new))
        .bind("event", events.stream().map(Event::event).toArray(String[]::new))
        .bind("at", events.stream().map(Event::at).toArray(Instant[]::new))
        .bind("number", events.stream().map(Event::number).toArray(String[]::new))
        .bind("agent", events.stream().map(Event::agent).toArray(String[]::new))
        .bind("cause", events.stream().map(Event::cause).toArray(String[]::new))
        .then()
        .thenReturn(unreadable);
  }

  private static Optional<JsonNode> parsed(String line) {
    try {
      var node = JSON.readTree(line);
      return node.path("t").isIntegralNumber()
              && node.path("event").isString()
              && node.path("uuid").isString()
          ? Optional.of(node)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Event event(JsonNode node) {
    return new Event(
        UUID.fromString(node.path("uuid").asString()),
        node.path("event").asString(),
        Instant.EPOCH.plus(node.path("t").asLong(), ChronoUnit.MICROS),
        text(node, "number"),
        text(node, "agent"),
        text(node, "cause"));
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.has(name) ? node.path(name).asString() : null;
  }
}
