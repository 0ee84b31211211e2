package io.holdline.fakeboss;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The file that only the stand-in writes: one line for each thing it did, whole lines only. */
final class BossLedger implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final @Nullable BufferedWriter file;

  BossLedger(Optional<Path> path) throws IOException {
    file =
        path.isEmpty()
            ? null
            : Files.newBufferedWriter(
                path.get(),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
  }

  /**
   * Writes what became of an order.
   *
   * @param what {@code acknowledged}, {@code completed}, {@code rejected}, {@code cancelled}, or
   *     {@code resubmitted} when it was handed over again after it had been taken
   */
  synchronized void write(String what, BossOrder order, LocalDate on) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", what);
    line.put("order", order.id());
    line.put("reference", order.reference().toString());
    line.put("subscription", order.subscription());
    line.put("product", order.product());
    line.put("salesperson", order.salesperson());
    line.put("on", on.toString());
    append(line);
  }

  /** Writes that a text was taken on. */
  synchronized void text(UUID reference, String what, LocalDate on) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", what);
    line.put("reference", reference.toString());
    line.put("on", on.toString());
    append(line);
  }

  private void append(Object line) {
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
