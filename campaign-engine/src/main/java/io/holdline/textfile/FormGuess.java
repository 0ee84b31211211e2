package io.holdline.textfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a file is written: a byte order mark decides, else which encoding its lines can be
 * decoded in without a fault, and its header and first rows tell the delimiter.
 */
public sealed interface FormGuess {
  record Found(FileForm form) implements FormGuess {}

  record Unknown(String sentence) implements FormGuess {}

  int ROWS = 20;

  /**
   * @param encoding what a person says; null: to be found
   * @param delimiter what a person says; null: to be found
   */
  static FormGuess of(Path file, @Nullable Encoding encoding, @Nullable Delimiter delimiter)
      throws IOException {
    var marked = marked(file);
    if (encoding != null && marked.isPresent() && marked.get() != encoding) {
      return new Unknown(
          "The file begins with the byte order mark of %s; it cannot be %s."
              .formatted(marked.get().key(), encoding.key()));
    }
    var found = encoding != null ? Optional.of(encoding) : marked;
    if (found.isEmpty()) {
      found = byLines(file);
    }
    if (found.isEmpty()) {
      return new Unknown(
          """
          The encoding of the file cannot be told: it is neither UTF-8 nor GB18030, nor UTF-16 with a \
          byte order mark. Save it as UTF-8, or name its encoding.\
          """);
    }
    return new Found(form(file, found.get(), marked.isPresent(), delimiter));
  }

  private static Optional<Encoding> marked(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var first = in.readNBytes(4);
      for (Encoding encoding : Encoding.values()) {
        if (encoding.markOf(first, first.length) > 0) {
          return Optional.of(encoding);
        }
      }
    }
    return Optional.empty();
  }

  /** UTF-8 unless most lines with more than ASCII are none, but Chinese in GB18030. */
  private static Optional<Encoding> byLines(Path file) throws IOException {
    var asUtf8 = Witnesses.of(file, Encoding.UTF_8);
    if (asUtf8.isBinary()) {
      return Optional.empty();
    }
    if (asUtf8.mostlyWhole()) {
      return Optional.of(Encoding.UTF_8);
    }
    var asChinese = Witnesses.of(file, Encoding.GB18030);
    return asChinese.mostlyWhole() && asChinese.mostlyCommon()
        ? Optional.of(Encoding.GB18030)
        : Optional.empty();
  }

  private static FileForm form(
      Path file, Encoding encoding, boolean mark, @Nullable Delimiter delimiter)
      throws IOException {
    var first = new ArrayList<String>();
    try (var lines = FileLines.of(file, encoding)) {
      for (var line = lines.next(); line != null && first.size() <= ROWS; line = lines.next()) {
        first.add(line.text());
      }
    }
    var best = delimiter == null ? Delimiter.COMMA : delimiter;
    if (delimiter == null) {
      for (Delimiter other : Delimiter.values()) {
        if (fit(first, other) > fit(first, best)) {
          best = other;
        }
      }
    }
    return new FileForm(
        encoding, mark, best, first.isEmpty() ? 0 : columns(first.getFirst(), best));
  }

  /** The columns of the header count first, then the rows that have as many. */
  private static int fit(List<String> lines, Delimiter delimiter) {
    if (lines.isEmpty()) {
      return 0;
    }
    int columns = columns(lines.getFirst(), delimiter);
    int alike = 0;
    for (String line : lines) {
      alike += columns(line, delimiter) == columns ? 1 : 0;
    }
    return (ROWS + 2) * columns + alike;
  }

  private static int columns(String line, Delimiter delimiter) {
    return CsvLine.of(line, delimiter) instanceof CsvLine.Cells(var cells) ? cells.size() : 0;
  }
}
