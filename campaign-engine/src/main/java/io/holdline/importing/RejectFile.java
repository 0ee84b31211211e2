package io.holdline.importing;

import io.holdline.importformat.RepairedFormat;
import io.holdline.textfile.CsvLine;
import io.holdline.textfile.Delimiter;
import io.holdline.textfile.FileLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The refused rows of an import as two CSV files: a list of line, column, value and sentence; and
 * the rows themselves with the reason before them, which one repairs and loads again.
 */
final class RejectFile {
  /** So that a spreadsheet takes the file for UTF-8. */
  private static final char MARK = '\uFEFF';

  private final JdbcClient jdbc;

  RejectFile(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** One refused row. */
  private record Reject(long line, String column, String value, String sentence) {}

  /** What is done with each refused row in the order of the file. */
  @FunctionalInterface
  private interface Deed {
    void on(Reject reject) throws IOException;
  }

  long count() {
    return jdbc.sql("select count(*) from import_reject").query(Long.class).single();
  }

  /** Writes both files whole, or neither. */
  void write(ImportPlan plan, Path list, Path rows) throws IOException {
    var listPart = part(list);
    var rowsPart = part(rows);
    try {
      writeList(listPart);
      writeRows(plan, rowsPart);
      Files.move(rowsPart, rows, StandardCopyOption.REPLACE_EXISTING);
      Files.move(listPart, list, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(
          "The reject file %s cannot be written (%s). No customer was changed; make room or name"
                  .formatted(list, reason(e))
              + " another one, and start again.",
          e);
    } finally {
      Files.deleteIfExists(listPart);
      Files.deleteIfExists(rowsPart);
    }
  }

  void emptyStaging() {
    jdbc.sql("truncate import_row, import_reject").update();
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static String reason(IOException e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private void writeList(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("line,column,value,sentence\n");
      each(reject ->
          out.write(
              "%d,%s,%s,%s\n"
                  .formatted(
                      reject.line(),
                      quoted(reject.column()),
                      quoted(reject.value()),
                      quoted(reject.sentence()))));
    }
  }

  private void writeRows(ImportPlan plan, Path file) throws IOException {
    var delimiter = plan.form().delimiter();
    try (var lines = FileLines.of(plan.request().file(), plan.form().encoding());
        Writer out = Files.newBufferedWriter(file)) {
      var header = lines.next();
      if (header == null
          || !(CsvLine.of(header.text(), delimiter) instanceof CsvLine.Cells(var columns))) {
        throw new IOException("the header is no longer there");
      }
      var rest = new RestOfRow(columns, delimiter);
      out.write(MARK + rest.line(RepairedFormat.REASONS, columns));
      each(reject -> {
        var line = lineOf(lines, reject.line());
        var reasons = List.of(Long.toString(reject.line()), reject.column(), reject.sentence());
        out.write(
            switch (CsvLine.of(line.text(), delimiter)) {
              case CsvLine.Cells(var cells) when line.broken() == null -> rest.line(reasons, cells);
              case CsvLine.Cells _, CsvLine.Broken _ -> rest.line(reasons, line.text());
            });
      });
    }
  }

  private static FileLines.Line lineOf(FileLines lines, long number) throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (line.number() == number) {
        return line;
      }
    }
    throw new IOException("the file became shorter");
  }

  /** What stands behind our reasons: the row without the reasons that it had before. */
  private record RestOfRow(List<String> columns, Delimiter delimiter) {
    String line(List<String> reasons, List<String> cells) {
      return join(reasons)
          + delimiter.sign()
          + join(
              IntStream.range(0, cells.size())
                  .filter(i -> i >= columns.size() || !isReason(i))
                  .mapToObj(cells::get)
                  .toList())
          + '\n';
    }

    /** A line that cannot be cut into cells stays as it is, and is refused again. */
    String line(List<String> reasons, String text) {
      var first = columns.getFirst().strip();
      if (first.equals(RepairedFormat.MARK)) {
        return text.substring(text.indexOf(delimiter.sign()) + 1) + '\n';
      }
      return RepairedFormat.REASONS.contains(first)
          ? text + '\n'
          : join(reasons) + delimiter.sign() + text + '\n';
    }

    private boolean isReason(int column) {
      return RepairedFormat.isReason(columns.get(column));
    }

    private String join(List<String> cells) {
      return cells.stream()
          .map(cell ->
              cell.indexOf(delimiter.sign()) >= 0 || cell.indexOf('"') >= 0 ? quoted(cell) : cell)
          .collect(Collectors.joining(String.valueOf(delimiter.sign())));
    }
  }

  private void each(Deed deed) throws IOException {
    try {
      jdbc.sql("select line, column_name, value, sentence from import_reject order by line")
          .query(row -> {
            try {
              deed.on(
                  new Reject(
                      row.getLong("line"),
                      row.getString("column_name"),
                      row.getString("value"),
                      row.getString("sentence")));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
