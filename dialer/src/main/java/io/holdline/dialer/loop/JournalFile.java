package io.holdline.dialer.loop;

import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * A journal in two files of bounded size: when {@code NAME} is full it becomes {@code NAME.1},
 * whose former content is dropped. One line a decision: the instant, the event, the commands. It
 * holds telephone numbers, so it belongs where the database's own files are kept.
 */
public final class JournalFile implements Journal {
  private final Path path;
  private final long mostBytes;
  private BufferedWriter writer;
  private long written;

  /**
   * @param mostBytes size at which a file is full, at least 4096
   */
  public JournalFile(Path path, long mostBytes) throws IOException {
    if (mostBytes < 4_096) {
      throw new IllegalArgumentException(
          "The journal's size (%d) must be at least 4096 bytes.".formatted(mostBytes));
    }
    this.path = path;
    this.mostBytes = mostBytes;
    this.writer = Files.newBufferedWriter(path);
  }

  @Override
  public void append(Instant now, DialerEvent event, List<DialerCommand> commands) {
    var line = line(now, event, commands);
    try {
      if (written + line.length() > mostBytes) {
        rotate();
      }
      writer.write(line);
      written += line.length();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal (%s) cannot be written.".formatted(path), e);
    }
  }

  static String line(Instant now, DialerEvent event, List<DialerCommand> commands) {
    return now + " " + event + " -> " + commands + "\n";
  }

  private void rotate() throws IOException {
    writer.close();
    Files.move(
        path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    writer = Files.newBufferedWriter(path);
    written = 0;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal (%s) cannot be closed.".formatted(path), e);
    }
  }
}
