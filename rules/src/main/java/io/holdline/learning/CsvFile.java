package io.holdline.learning;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A CSV file whose encoding, delimiter and header are known; read row by row as often as wanted.
 */
public final class CsvFile {
  private static final int MOST_COLUMNS = 2_000;
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final ByteSource source;
  private final TextEncoding encoding;
  private final char delimiter;
  private final List<String> header;

  private CsvFile(ByteSource source, TextEncoding encoding, char delimiter, List<String> header) {
    this.source = source;
    this.encoding = encoding;
    this.delimiter = delimiter;
    this.header = header;
  }

  /** Takes one data row; cells are stripped of blanks around them. */
  @FunctionalInterface
  public interface RowVisitor {
    /**
     * @param line where the row ends in the file, from 1
     */
    void row(long line, String[] cells);
  }

  /** Throws Unreadable, with a sentence, when the file is no CSV file. */
  public static CsvFile open(ByteSource source) {
    try {
      var encoding = TextEncoding.of(source);
      char delimiter = delimiter(source, encoding);
      var first = new ArrayList<String>();
      var file = new CsvFile(source, encoding, delimiter, List.of());
      file.records((line, cells) -> {
        first.addAll(List.of(cells));
        return false;
      });
      return new CsvFile(source, encoding, delimiter, names(first));
    } catch (IOException e) {
      throw new Unreadable("The file cannot be read: %s".formatted(e.getMessage()));
    }
  }

  private static List<String> names(List<String> first) {
    if (first.isEmpty()) {
      throw new Unreadable("The file is empty.");
    }
    if (first.size() > MOST_COLUMNS) {
      throw new Unreadable(
          "The file has %,d columns; more than %,d are not read."
              .formatted(first.size(), MOST_COLUMNS));
    }
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (int i = 0; i < first.size(); i++) {
      var name = first.get(i).isEmpty() ? "column " + (i + 1) : first.get(i);
      if (!seen.add(name)) {
        throw new Unreadable("Two columns have the name (%s).".formatted(name));
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static char delimiter(ByteSource source, TextEncoding encoding) throws IOException {
    var counts = new int[DELIMITERS.length];
    boolean quoted = false;
    try (var reader = new BoundedReader(encoding.open(source))) {
      for (int c = reader.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); ) {
        quoted ^= c == '"';
        for (int i = 0; i < counts.length && !quoted; i++) {
          counts[i] += c == DELIMITERS[i] ? 1 : 0;
        }
        c = reader.read();
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return DELIMITERS[most];
  }

  public List<String> header() {
    return header;
  }

  /** The place of a column; throws Unreadable, naming near ones, when there is none of the name. */
  public int column(String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      throw new Unreadable(NearNames.missing(name, header));
    }
    return place;
  }

  /** Every row after the header, in the file's order. */
  public void forEachRow(RowVisitor visitor) {
    var isHeader = new boolean[] {true};
    try {
      records((line, cells) -> {
        if (isHeader[0]) {
          isHeader[0] = false;
        } else if (cells.length != header.size()) {
          throw new Unreadable(
              "Line %,d has %,d cells and the header has %,d."
                  .formatted(line, cells.length, header.size()));
        } else {
          visitor.row(line, cells);
        }
        return true;
      });
    } catch (IOException e) {
      throw new Unreadable("The file cannot be read: %s".formatted(e.getMessage()));
    }
  }

  private interface Records {
    boolean goOnAfter(long line, String[] cells);
  }

  private void records(Records records) throws IOException {
    var format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    Reader text = encoding.open(source);
    try (var bounded = new BoundedReader(text);
        var parser = CSVParser.builder().setReader(bounded).setFormat(format).get()) {
      long started = 1;
      var rows = parser.iterator();
      while (hasNext(rows, started)) {
        var row = rows.next();
        bounded.recordEnded();
        started = parser.getCurrentLineNumber() + 1;
        var cells = row.values();
        for (int i = 0; i < cells.length; i++) {
          cells[i] = cells[i].strip();
        }
        if (!records.goOnAfter(parser.getCurrentLineNumber(), cells)) {
          return;
        }
      }
    }
  }

  private static boolean hasNext(java.util.Iterator<?> rows, long line) {
    try {
      return rows.hasNext();
    } catch (UncheckedIOException e) {
      throw new Unreadable(
          "From line %,d on the file is not CSV. Maybe a quotation mark is never closed or text follows one."
              .formatted(line));
    }
  }
}
