package io.holdline.worksheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of one sheet and writes each of its rows as a line with the row's number. */
final class SheetText extends DefaultHandler {
  private static final int MOST_ROWS = 1 << 20;
  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST_CELL = 32_767;

  /** Ends the reading of a sheet that would not be read faithfully. */
  static final class Refusal extends SAXException {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  private final SharedStrings strings;
  private final CellText numbers;
  private final CSVPrinter out;

  private final StringBuilder value = new StringBuilder();
  private final TreeMap<Integer, String> cells = new TreeMap<>();
  private int row;
  private int written;
  private int column = -1;
  private String type = "n";
  private int style;
  private boolean phonetic;
  private boolean collecting;

  SheetText(SharedStrings strings, CellText numbers, CSVPrinter out) {
    this.strings = strings;
    this.numbers = numbers;
    this.out = out;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    switch (localName) {
      case "row" -> {
        var number = attributes.getValue("r");
        row = number == null ? row + 1 : Integer.parseInt(number);
        column = -1;
        cells.clear();
        if (row <= written || row > MOST_ROWS) {
          throw new Refusal(
              "The rows of the sheet are not in order, or more than %,d.".formatted(MOST_ROWS));
        }
      }
      case "c" -> cell(attributes);
      case "rPh" -> phonetic = true;
      case "v" -> collecting = true;
      case "t" -> collecting = !phonetic;
      case "mergeCell" ->
          throw new Refusal(
              "The cells %s are merged, so nobody can tell what stands in each row. Take the"
                      .formatted(attributes.getValue("ref"))
                  + " merge back and fill in every cell.");
      default -> {
        // nothing that stands in a cell
      }
    }
  }

  private void cell(Attributes attributes) throws Refusal {
    var place = attributes.getValue("r");
    column = place == null ? column + 1 : new CellReference(place).getCol();
    if (column < 0 || column >= MOST_COLUMNS) {
      throw new Refusal("The sheet has more than %,d columns.".formatted(MOST_COLUMNS));
    }
    var said = attributes.getValue("t");
    type = said == null ? "n" : said;
    var styled = attributes.getValue("s");
    style = styled == null ? 0 : Integer.parseInt(styled);
    value.setLength(0);
  }

  @Override
  public void characters(char[] text, int from, int length) throws SAXException {
    if (collecting) {
      if (value.length() + length > LONGEST_CELL) {
        throw new Refusal(
            "A cell of row %,d has more than %,d characters.".formatted(row, LONGEST_CELL));
      }
      value.append(text, from, length);
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    switch (localName) {
      case "v", "t" -> collecting = false;
      case "rPh" -> phonetic = false;
      case "c" -> {
        var text = text();
        if (!text.isEmpty()) {
          cells.put(column, text);
        }
      }
      case "row" -> line();
      default -> {
        // nothing that stands in a cell
      }
    }
  }

  private String text() throws Refusal {
    var raw = value.toString();
    if (raw.isEmpty()) {
      return "";
    }
    return switch (type) {
      case "s" -> strings.getItemAt(Integer.parseInt(raw.strip())).getString();
      case "b" -> raw.strip().equals("1") ? "true" : "false";
      case "n" ->
          numbers
              .of(raw, style)
              .orElseThrow(() ->
                  new Refusal(
                      "The cell %s holds a number of more than 15 digits, of which Excel has lost"
                              .formatted(place())
                          + " the rest. Format its column as text and type it anew."));
      default -> raw; // a text, a day or an error, as it stands
    };
  }

  private String place() {
    return CellReference.convertNumToColString(column) + row;
  }

  /** A row that is not there is an empty line, so that a line has the number of its row. */
  private void line() {
    try {
      for (; written < row - 1; written++) {
        out.println();
      }
      int last = cells.isEmpty() ? -1 : cells.lastKey();
      for (int i = 0; i <= last; i++) {
        out.print(onOneLine(cells.getOrDefault(i, "")));
      }
      out.println();
      written++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of an import is one line. */
  private static String onOneLine(String cell) {
    return cell.replaceAll("\\R", " ");
  }
}
