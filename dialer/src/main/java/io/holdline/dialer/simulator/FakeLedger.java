package io.holdline.dialer.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The switch's own book of what happened, which nobody else writes and only {@code verify} reads.
 *
 * <p>UTF-8, one JSON object a line, each line written whole by one append. {@code t} is
 * microseconds since 1970, {@code uuid} the channel. Every line of an agent's leg carries {@code
 * agentLeg}, the agent, every line of a representative's {@code repLeg}; a line without either is a
 * customer's call.
 *
 * <pre>
 * {"t":1795361944966830,"event":"originate","uuid":"c0…","number":"+999123456789"}
 * {"t":…,"event":"refused","uuid":"c0…","number":"+999…","cause":"DESTINATION_OUT_OF_ORDER"}  no channel came of it
 * {"t":…,"event":"progress","uuid":"c0…"}                      it rings; may be missing
 * {"t":…,"event":"answer","uuid":"c0…"}
 * {"t":…,"event":"join","uuid":"c0…","agent":"agent-7"}        the customer hears the agent
 * {"t":…,"event":"leave","uuid":"c0…","agent":"agent-7"}       and no more
 * {"t":…,"event":"hangup","uuid":"c0…","cause":"NORMAL_CLEARING"}
 * {"t":…,"event":"arrive","uuid":"e0…","number":"+999…"}       somebody calls the line, which answers at once
 * {"t":…,"event":"originate","uuid":"a0…","agentLeg":"agent-7"}
 * {"t":…,"event":"originate","uuid":"b0…","number":"+999…","repLeg":"rep-1"}
 * {"t":…,"event":"tone","uuid":"b0…","repLeg":"rep-1","tone":"tone_stream://%(1000,4000,450);loops=-1"}
 * </pre>
 */
final class FakeLedger implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final @Nullable FileChannel file;

  private FakeLedger(@Nullable FileChannel file) {
    this.file = file;
  }

  static FakeLedger nowhere() {
    return new FakeLedger(null);
  }

  /** Goes on at the end of the file; a line that an earlier life left torn is ended first. */
  static FakeLedger at(Path path) {
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var torn = isTorn(path);
      var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (torn) {
        file.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      return new FakeLedger(file);
    } catch (IOException broken) {
      throw new UncheckedIOException("The switch's ledger cannot be opened: " + path, broken);
    }
  }

  private static boolean isTorn(Path path) throws IOException {
    if (!Files.exists(path) || Files.size(path) == 0) {
      return false;
    }
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      var last = ByteBuffer.allocate(1);
      file.read(last, file.size() - 1);
      return last.get(0) != '\n';
    }
  }

  /** One line; {@code name} and {@code value} are its last field, if it has one. */
  void write(long micros, String event, FakeChannel channel, String name, String value) {
    var line = new LinkedHashMap<String, Object>();
    line.put("t", micros);
    line.put("event", event);
    line.put("uuid", channel.uuid);
    if (channel.agent != null) {
      line.put("agentLeg", channel.agent);
    } else if (event.equals("originate") || event.equals("refused")) {
      line.put("number", channel.destination);
    }
    var rep = channel.rep();
    if (rep != null) {
      line.put("repLeg", rep);
    }
    if (!name.isEmpty()) {
      line.put(name, value);
    }
    append(JSON.writeValueAsString(line) + "\n");
  }

  private void append(String line) {
    if (file == null) {
      return;
    }
    try {
      var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("The switch's ledger cannot be written.", broken);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("The switch's ledger cannot be closed.", broken);
    }
  }
}
