package io.holdline.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A UTF-8 file read line by line in bounded memory; a byte order mark is passed over. Lines end
 * with LF or CRLF.
 */
final class FileLines implements AutoCloseable {
  static final int LONGEST = 1 << 16;

  /** One line: its number from 1, and its text or why there is none. */
  record Line(long number, String text, @Nullable String broken) {}

  private final InputStream in;
  private long number;

  private FileLines(InputStream in) {
    this.in = in;
  }

  static FileLines of(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(3);
    var mark = in.readNBytes(3);
    boolean marked =
        mark.length == 3
            && mark[0] == (byte) 0xEF
            && mark[1] == (byte) 0xBB
            && mark[2] == (byte) 0xBF;
    if (!marked) {
      in.reset();
    }
    return new FileLines(in);
  }

  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    number++;
    while (read >= 0 && read != '\n') {
      if (bytes.size() < LONGEST) {
        bytes.write(read);
      } else {
        tooLong = true;
      }
      read = in.read();
    }
    return tooLong
        ? new Line(number, "", "The line is longer than %d bytes.".formatted(LONGEST))
        : decoded(bytes.toByteArray());
  }

  private Line decoded(byte[] bytes) {
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return new Line(number, text.toString(), null);
    } catch (CharacterCodingException e) {
      return new Line(number, "", "The line is not UTF-8; save the file in that encoding.");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
