package io.holdline.learning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How a file's bytes are text: UTF-8 with or without a byte order mark, UTF-16 with one, else
 * GB18030.
 *
 * @param mark bytes of the byte order mark, skipped
 */
record TextEncoding(Charset charset, int mark) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Reads the whole file once to be sure. Throws Unreadable when it is none of these. */
  static TextEncoding of(ByteSource source) throws IOException {
    byte[] head;
    try (var in = source.open()) {
      head = in.readNBytes(8192);
    }
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return checked(source, new TextEncoding(StandardCharsets.UTF_8, 3));
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return checked(source, new TextEncoding(StandardCharsets.UTF_16LE, 2));
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return checked(source, new TextEncoding(StandardCharsets.UTF_16BE, 2));
    }
    for (byte b : head) {
      if (b == 0) {
        throw new Unreadable(
            "The file is not text. Maybe it is a workbook or an archive: save it as CSV first.");
      }
    }
    var utf8 = new TextEncoding(StandardCharsets.UTF_8, 0);
    return utf8.reads(source) ? utf8 : checked(source, new TextEncoding(GB18030, 0));
  }

  private static TextEncoding checked(ByteSource source, TextEncoding encoding) throws IOException {
    if (!encoding.reads(source)) {
      throw new Unreadable(
          "The file is neither UTF-8 nor GB18030 text. Maybe it was cut off or is no CSV file.");
    }
    return encoding;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean reads(ByteSource source) throws IOException {
    var buffer = new char[1 << 16];
    try (var reader = open(source)) {
      while (reader.read(buffer) >= 0) {
        continue;
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The file's text from after its mark; a byte that does not belong stops the reading. */
  Reader open(ByteSource source) throws IOException {
    InputStream in = source.open();
    in.skipNBytes(mark);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new BufferedReader(new InputStreamReader(in, decoder), 1 << 16);
  }
}
