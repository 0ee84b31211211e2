package io.holdline.textfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file of text read line by line in bounded memory; a byte order mark is passed over.
 * Lines end with LF or CRLF. What cannot be decoded is never replaced.
 */
public final class FileLines implements AutoCloseable {
  static final int LONGEST = 1 << 16;
  private static final int BUFFER = 2 * LONGEST;
  private static final int LONGEST_MARK = 4;
  private static final char REPLACED = '\uFFFD';

  /** One line: its number from 1, and its text or why there is none. */
  public record Line(long number, String text, @Nullable String broken, boolean undecodable) {}

  private final FileChannel file;
  private final Encoding encoding;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long position;
  private long number;

  private FileLines(FileChannel file, Encoding encoding, long position, long number) {
    this.file = file;
    this.encoding = encoding;
    this.in = Channels.newInputStream(file);
    this.position = position;
    this.number = number;
  }

  /** The whole file. */
  public static FileLines of(Path file, Encoding encoding) throws IOException {
    return of(file, encoding, 0, 0);
  }

  /**
   * The file from a place at which a line begins.
   *
   * @param number of the line before
   */
  public static FileLines of(Path file, Encoding encoding, long position, long number)
      throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(position);
    var lines = new FileLines(channel, encoding, position, number);
    if (position == 0) {
      lines.passMark();
    }
    return lines;
  }

  private void passMark() throws IOException {
    while (end < LONGEST_MARK && fill()) {
      // a file may come in pieces
    }
    at = encoding.markOf(buffer, end);
    position = at;
  }

  /** Where the next line begins. */
  public long position() {
    return position;
  }

  /** The number of the last line read. */
  public long number() {
    return number;
  }

  /** The next line, or null after the last. */
  public @Nullable Line next() throws IOException {
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
        position += feed + encoding.width() - at;
        at = feed + encoding.width();
        return line;
      }
      if (end - at > LONGEST) {
        tooLong = true;
        int passed = (end - at) / encoding.width() * encoding.width();
        position += passed;
        at += passed;
      }
      int kept = end - at;
      if (!fill()) {
        var line = tooLong || kept > LONGEST ? tooLong() : decoded(at, end);
        position += kept;
        at = end;
        return line;
      }
      searched = at + kept / encoding.width() * encoding.width();
    }
  }

  private int indexOfFeed(int from) {
    if (encoding.width() == 1) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      return -1;
    }
    for (int i = from; i + 1 < end; i += 2) {
      if (encoding.feeds(buffer[i], buffer[i + 1])) {
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
    return new Line(number, "", "The line is longer than %d bytes.".formatted(LONGEST), false);
  }

  private Line decoded(int from, int until) {
    var text = new String(buffer, from, until - from, encoding.charset());
    if (text.indexOf(REPLACED) >= 0 && !isWhole(from, until)) {
      return new Line(
          number,
          "",
          "The line is not %s; save the file in that encoding.".formatted(encoding.key()),
          true);
    }
    return new Line(
        number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, null, false);
  }

  private boolean isWhole(int from, int until) {
    try {
      encoding
          .charset()
          .newDecoder()
          .decode(ByteBuffer.wrap(Arrays.copyOfRange(buffer, from, until)));
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
