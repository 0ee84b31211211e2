package io.holdline.textfile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;

/** What the lines with more than ASCII say of an encoding. */
final class Witnesses {
  /** So many lines with more than ASCII are looked at. */
  private static final int MOST = 2000;

  /** Chinese writing is nearly all of GB2312; other encodings read as GB18030 are not. */
  private final CharsetEncoder common = Charset.forName("GB2312").newEncoder();

  private int whole;
  private int broken;
  private int commonSigns;
  private int signs;
  private boolean binary;

  private Witnesses() {}

  static Witnesses of(Path file, Encoding encoding) throws IOException {
    var witnesses = new Witnesses();
    try (var lines = FileLines.of(file, encoding)) {
      for (var line = lines.next();
          line != null && witnesses.whole + witnesses.broken < MOST && !witnesses.binary;
          line = lines.next()) {
        witnesses.hear(line);
      }
    }
    return witnesses;
  }

  private void hear(FileLines.Line line) {
    if (line.undecodable()) {
      broken++;
      return;
    }
    int before = signs;
    var text = line.text();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      binary |= sign == 0;
      if (sign > 0x7F) {
        signs++;
        commonSigns += common.canEncode(sign) ? 1 : 0;
      }
    }
    whole += signs > before ? 1 : 0;
  }

  /** Whether it is no text at all. */
  boolean isBinary() {
    return binary;
  }

  boolean mostlyWhole() {
    return broken <= whole;
  }

  boolean mostlyCommon() {
    return 4 * commonSigns >= 3 * signs;
  }
}
