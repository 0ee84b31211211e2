package io.holdline.fakeboss;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file that only the stand-in writes: one line for each thing it did, whole lines only. */
final class BossLedger implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final @Nullable BufferedWriter file;
  private final List<JsonNode> before;
  private final Clock clock;

  /**
   * @param clock a right one: the ledger is compared with others' words
   */
  BossLedger(Optional<Path> path, Clock clock) throws IOException {
    this.clock = clock;
    var goesOn = path.isPresent() && Files.exists(path.get());
    before = goesOn ? lines(path.get()) : List.of();
    file =
        path.isEmpty()
            ? null
            : Files.newBufferedWriter(
                path.get(),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    if (file != null && goesOn) {
      // Ends a line that a kill tore apart, so that the next one is whole.
      file.newLine();
    }
  }

  /** A line that a kill tore apart is left out. */
  private static List<JsonNode> lines(Path path) throws IOException {
    var whole = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
      try {
        var node = JSON.readTree(line);
        if (node.isObject()) {
          whole.add(node);
        }
      } catch (JacksonException e) {
        // Nobody was answered before the line was whole.
      }
    }
    return List.copyOf(whole);
  }

  /** What an earlier run of the stand-in wrote. */
  List<JsonNode> before() {
    return before;
  }

  /**
   * Writes what became of an order.
   *
   * @param event the word's name, or {@code resubmitted} when it was handed over again after it had
   *     been taken
   */
  synchronized void write(String event, BossOrder order, BossOrder.Word word) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", event);
    line.put("order", order.id());
    line.put("reference", order.reference().toString());
    line.put("subscription", order.subscription());
    line.put("product", order.product());
    line.put("offer", order.offer());
    line.put("salesperson", order.salesperson());
    line.put("walkIn", order.walkIn());
    line.put("revision", word.revision());
    line.put("on", word.on().toString());
    append(line);
  }

  /**
   * Writes about a text.
   *
   * @param what {@code text} when it was taken on, {@code replied} when all replies are on their
   *     way
   */
  synchronized void text(UUID reference, String what, LocalDate on) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", what);
    line.put("reference", reference.toString());
    line.put("on", on.toString());
    append(line);
  }

  /**
   * Writes what became of work.
   *
   * @param event the word's name, or {@code handed-over-again}
   */
  synchronized void work(String event, UUID reference, String id) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", event);
    line.put("work", id);
    line.put("reference", reference.toString());
    append(line);
  }

  /** Writes what happened to a subscription's being in net, when it is told. */
  synchronized void change(BossNet.Step step) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", "in-net");
    line.put("id", step.id());
    line.put("subscription", step.subscription());
    line.put("change", step.change().key());
    line.put("happenedAt", step.at().toString());
    line.put("on", step.on().toString());
    append(line);
  }

  private void append(Map<String, Object> line) {
    line.put("at", clock.instant().toString());
    if (file == null) {
      return;
    }
    try {
      file.write(JSON.writeValueAsString(line));
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
