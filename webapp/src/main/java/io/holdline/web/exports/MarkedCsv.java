package io.holdline.web.exports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A CSV file in UTF-8 that gets a column more in front, the mark in each line, piece by piece as it
 * is read: a line that is cut out still tells who took it, and the other columns stay as they are.
 */
public final class MarkedCsv {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] head;
  private final byte[] cell;
  private int read;
  private boolean lineBegins = true;
  private boolean headWritten;

  /**
   * @param column what the column is called
   * @param delimiter between the file's columns
   */
  public MarkedCsv(String column, Mark mark, char delimiter) {
    this.head = cell(column, delimiter);
    this.cell = cell(mark.text(), delimiter);
  }

  private static byte[] cell(String text, char delimiter) {
    var quoted =
        text.indexOf(delimiter) < 0 && text.indexOf('"') < 0
            ? text
            : '"' + text.replace("\"", "\"\"") + '"';
    return (quoted + delimiter).getBytes(StandardCharsets.UTF_8);
  }

  /** The next piece of the file with what is added; pieces may be cut anywhere. */
  public byte[] next(byte[] piece) {
    var out = new ByteArrayOutputStream(piece.length + cell.length);
    for (byte each : piece) {
      boolean sign = read < BYTE_ORDER_MARK.length && each == BYTE_ORDER_MARK[read];
      read = sign ? read + 1 : BYTE_ORDER_MARK.length;
      if (lineBegins && !sign) {
        out.writeBytes(headWritten ? cell : head);
        headWritten = true;
        lineBegins = false;
      }
      out.write(each);
      if (each == '\n') {
        lineBegins = true;
      }
    }
    return out.toByteArray();
  }
}
