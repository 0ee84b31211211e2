package io.holdline.dialer.loop;

import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in two files of bounded size: when {@code NAME} is full it becomes {@code NAME.1},
 * whose former content is dropped. One line a decision: the instant, the event, the commands;
 * telephone numbers are masked, call ids join it with the ledger. A full disk costs lines, never a
 * call: writing is tried again a minute later.
 */
public final class JournalFile implements Journal {
  private static final Logger log = LoggerFactory.getLogger(JournalFile.class);
  private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Path path;
  private final long mostBytes;
  private @Nullable OutputStream out;
  private long written;
  private Instant flushed = Instant.MIN;
  private Instant notBefore = Instant.MIN;

  /**
   * Goes on behind what the file holds already.
   *
   * @param mostBytes size at which a file is full, at least 4096
   */
  public JournalFile(Path path, long mostBytes) throws IOException {
    if (mostBytes < 4_096) {
      throw new IllegalArgumentException(
          "The journal's size (%d) must be at least 4096 bytes.".formatted(mostBytes));
    }
    this.path = path;
    this.mostBytes = mostBytes;
    open();
  }

  private OutputStream open() throws IOException {
    var opened =
        new BufferedOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    written = Files.size(path);
    out = opened;
    return opened;
  }

  @Override
  public void append(Instant now, DialerEvent event, List<DialerCommand> commands) {
    if (now.isBefore(notBefore)) {
      return;
    }
    var line = line(now, event, commands).getBytes(StandardCharsets.UTF_8);
    try {
      var current = out == null ? open() : out;
      if (written > 0 && written + line.length > mostBytes) {
        current = rotate(current);
      }
      current.write(line);
      written += line.length;
      if (!now.isBefore(flushed)) {
        current.flush();
        flushed = now.plus(FLUSH_EVERY);
      }
    } catch (IOException e) {
      log.warn("The journal ({}) cannot be written; lines are left out for {}", path, PAUSE, e);
      notBefore = now.plus(PAUSE);
      close();
    }
  }

  static String line(Instant now, DialerEvent event, List<DialerCommand> commands) {
    return now + " " + event + " -> " + commands + "\n";
  }

  private OutputStream rotate(OutputStream full) throws IOException {
    full.close();
    Files.move(
        path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    return open();
  }

  @Override
  public void close() {
    try (var closing = out) {
      out = null;
    } catch (IOException e) {
      log.warn("The end of the journal ({}) is lost", path, e);
    }
  }
}
