package io.holdline.importformat;

import io.holdline.textfile.CsvLine;
import io.holdline.textfile.Delimiter;
import io.holdline.textfile.Encoding;
import io.holdline.textfile.FileForm;
import io.holdline.textfile.FileLines;
import io.holdline.textfile.FormGuess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file that nobody has described may mean, by its header and first rows. */
public sealed interface FileProposal {
  record Made(TemplateProposal proposal) implements FileProposal {}

  record Refused(String sentence) implements FileProposal {}

  /** So many rows are looked at. */
  int ROWS = 200;

  /**
   * @param encoding null: found by the file
   * @param delimiter null: found by the file
   */
  static FileProposal of(Path file, @Nullable Encoding encoding, @Nullable Delimiter delimiter) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return new Refused("The file %s cannot be read.".formatted(file));
    }
    try {
      return switch (FormGuess.of(file, encoding, delimiter)) {
        case FormGuess.Unknown(var sentence) -> new Refused(sentence);
        case FormGuess.Found(var form) -> of(file, form);
      };
    } catch (IOException e) {
      return new Refused("The file %s cannot be read.".formatted(file));
    }
  }

  private static FileProposal of(Path file, FileForm form) throws IOException {
    try (var lines = FileLines.of(file, form.encoding())) {
      var header = lines.next();
      if (header == null) {
        return new Refused("The file is empty.");
      }
      if (header.broken() != null) {
        return new Refused(header.broken());
      }
      return switch (CsvLine.of(header.text(), form.delimiter())) {
        case CsvLine.Broken(var sentence) -> new Refused("The header cannot be read: " + sentence);
        case CsvLine.Cells(var headers) ->
            new Made(TemplateProposal.of(form.text(), headers, rows(lines, form)));
      };
    }
  }

  private static List<List<String>> rows(FileLines lines, FileForm form) throws IOException {
    var rows = new ArrayList<List<String>>();
    for (var line = lines.next(); line != null && rows.size() < ROWS; line = lines.next()) {
      if (CsvLine.of(line.text(), form.delimiter()) instanceof CsvLine.Cells(var cells)) {
        rows.add(cells);
      }
    }
    return rows;
  }
}
