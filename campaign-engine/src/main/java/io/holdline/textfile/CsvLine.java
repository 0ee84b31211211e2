package io.holdline.textfile;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a CSV file cut into cells. A quoted cell ends on its own line, so that one stray
 * quote breaks one row and not the rest of the file.
 */
public sealed interface CsvLine {
  record Cells(List<String> cells) implements CsvLine {}

  record Broken(String sentence) implements CsvLine {}

  static CsvLine of(String line, Delimiter delimiter) {
    char sign = delimiter.sign();
    var cells = new ArrayList<String>();
    int at = 0;
    while (true) {
      if (at < line.length() && line.charAt(at) == '"') {
        var cell = new StringBuilder();
        at = quoted(line, at + 1, cell);
        if (at < 0) {
          return new Broken("A quoted text does not end on this line.");
        }
        if (at < line.length() && line.charAt(at) != sign) {
          return new Broken(
              "Something follows a closing quote; write a quote inside a text twice.");
        }
        cells.add(cell.toString());
      } else {
        int next = line.indexOf(sign, at);
        int end = next < 0 ? line.length() : next;
        cells.add(line.substring(at, end));
        at = end;
      }
      if (at >= line.length()) {
        return new Cells(List.copyOf(cells));
      }
      at++;
    }
  }

  /** Reads a quoted cell and answers the place after its closing quote, or -1 without one. */
  private static int quoted(String line, int from, StringBuilder cell) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c != '"') {
        cell.append(c);
        at++;
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        cell.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
