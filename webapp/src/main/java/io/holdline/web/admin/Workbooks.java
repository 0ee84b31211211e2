package io.holdline.web.admin;

import io.holdline.jobs.JobRefused;
import io.holdline.worksheet.Worksheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Workbooks among the files of imports: their first sheet is written as CSV and imported as that.
 */
@Component
final class Workbooks {
  private final BroughtFiles files;

  Workbooks(BroughtFiles files) {
    this.files = files;
  }

  /**
   * What an import reads of a file.
   *
   * @param sheet the one of a workbook that is read; null where the file is text itself
   * @param sheets how many the workbook has
   */
  record Text(Path path, @Nullable String sheet, int sheets) {}

  /**
   * The file, or what its first sheet says; a workbook that is refused throws {@link JobRefused}.
   */
  Text of(Path file) {
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file) || !Worksheet.isWorkbook(file)) {
        return new Text(file, null, 0);
      }
      var csv = files.place(file.getFileName() + ".csv");
      return switch (Worksheet.write(file, csv)) {
        case Worksheet.Read.Written(var sheet, var sheets) -> new Text(csv, sheet, sheets);
        case Worksheet.Read.Refused(var sentence) -> throw new JobRefused(sentence);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
