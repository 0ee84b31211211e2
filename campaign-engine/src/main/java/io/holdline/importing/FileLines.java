package io.holdline.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of a UTF-8 file read line by line in bounded memory; a byte order mark is passed over.
 * Lines end with LF or CRLF.
 */
final class FileLines implements AutoCloseable {
  static final int LONGEST = 1 << 16;
  private static final int BUFFER = 2 * LONGEST;
  private static final char REPLACED = '\uFFFD';

  /** One line: its number from 1, and its text or why there is none. */
  record Line(long number, String text, @Nullable String broken) {}

  private final FileChannel file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long position;
  private long number;

  private FileLines(FileChannel file, long position, long number) {
    this.file = file;
    this.in = Channels.newInputStream(file);
    this.position = position;
    this.number = number;
  }

  /** The whole file. */
  static FileLines of(Path file) throws IOException {
    return of(file, 0, 0);
  }

  /**
   * The file from a place at which a line begins.
   *
   * @param number of the line before
   */
  static FileLines of(Path file, long position, long number) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(position);
    var lines = new FileLines(channel, position, number);
    if (position == 0) {
      lines.passMark();
    }
    return lines;
  }

  private void passMark() throws IOException {
    while (end < 3 && fill()) {
      // a file may come in pieces
    }
    if (end >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      at = 3;
      position = 3;
    }
  }

  /** Where the next line begins. */
  long position() {
    return position;
  }

  /** The number of the last line read. */
  long number() {
    return number;
  }

  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    number++;
    boolean tooLong = false;
    int searched = at;
    while (true) {
      int feed = indexOfFeed(searched);
      if (feed >= 0) {
        var line = tooLong || feed - at > LONGEST ? tooLong() : decoded(at, feed);
        position += feed + 1 - at;
        at = feed + 1;
        return line;
      }
      if (end - at > LONGEST) {
        tooLong = true;
        position += end - at;
        at = end;
      }
      int kept = end - at;
      if (!fill()) {
        var line = tooLong || kept > LONGEST ? tooLong() : decoded(at, end);
        position += kept;
        at = end;
        return line;
      }
      searched = at + kept;
    }
  }

  private int indexOfFeed(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves what is left to the front and reads on; false at the end of the file. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read > 0;
  }

  private Line tooLong() {
    return new Line(number, "", "The line is longer than %d bytes.".formatted(LONGEST));
  }

  private Line decoded(int from, int until) {
    int length = until > from && buffer[until - 1] == '\r' ? until - 1 - from : until - from;
    var text = new String(buffer, from, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACED) < 0 || isUtf8(from, length)
        ? new Line(number, text, null)
        : new Line(number, "", "The line is not UTF-8; save the file in that encoding.");
  }

  private boolean isUtf8(int from, int length) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Arrays.copyOfRange(buffer, from, from + length)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
