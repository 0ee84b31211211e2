package io.holdline.textfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file read row by row in bounded memory, in whatever encoding and with whatever delimiter it
 * is written. Blank lines are no rows.
 */
public final class RowsOfFile implements AutoCloseable {
  private final FileLines lines;
  private final Delimiter delimiter;
  private final List<String> header;

  private RowsOfFile(FileLines lines, Delimiter delimiter, List<String> header) {
    this.lines = lines;
    this.delimiter = delimiter;
    this.header = header;
  }

  /** What became of opening a file. */
  public sealed interface Opened {
    record Ready(RowsOfFile rows) implements Opened {}

    record Refused(String sentence) implements Opened {}
  }

  /**
   * One row.
   *
   * @param line its number in the file, from 1
   * @param broken why it cannot be cut into cells; null: it can
   */
  public record Row(long line, List<String> cells, @Nullable String broken) {}

  /** Opens a file and reads its header. */
  public static Opened open(Path file) throws IOException {
    return switch (FormGuess.of(file, null, null)) {
      case FormGuess.Unknown(var sentence) -> new Opened.Refused(sentence);
      case FormGuess.Found(var form) -> open(file, form);
    };
  }

  private static Opened open(Path file, FileForm form) throws IOException {
    var lines = FileLines.of(file, form.encoding());
    try {
      var first = lines.next();
      var row = first == null ? null : row(first, form.delimiter());
      if (row != null && row.broken == null) {
        var rows = new RowsOfFile(lines, form.delimiter(), row.cells);
        return new Opened.Ready(rows);
      }
      lines.close();
      return new Opened.Refused(
          row == null ? "The file is empty." : "The header cannot be read: " + row.broken);
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  public List<String> header() {
    return header;
  }

  /** The next row, or null after the last. */
  public @Nullable Row next() throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (line.broken() != null || !line.text().isBlank()) {
        return row(line, delimiter);
      }
    }
    return null;
  }

  private static Row row(FileLines.Line line, Delimiter delimiter) {
    if (line.broken() != null) {
      return new Row(line.number(), List.of(), line.broken());
    }
    return switch (CsvLine.of(line.text(), delimiter)) {
      case CsvLine.Cells(var cells) -> new Row(line.number(), cells, null);
      case CsvLine.Broken(var sentence) -> new Row(line.number(), List.of(), sentence);
    };
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
