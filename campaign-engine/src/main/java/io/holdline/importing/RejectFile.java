package io.holdline.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The refused rows of an import as a CSV file: line, column, value, sentence. */
final class RejectFile {
  private final JdbcClient jdbc;

  RejectFile(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  long count() {
    return jdbc.sql("select count(*) from import_reject").query(Long.class).single();
  }

  void writeTo(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("line,column,value,sentence\n");
      jdbc.sql("select line, column_name, value, sentence from import_reject order by line")
          .query(row -> {
            write(
                out,
                row.getLong("line"),
                row.getString("column_name"),
                row.getString("value"),
                row.getString("sentence"));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Marks the batch as ended and empties the staging tables. */
  void finish(long batch, @Nullable Path file) {
    jdbc.sql("update import_batch set finished_at = now(), reject_file = :file where id = :id")
        .param("file", file == null ? null : file.toString())
        .param("id", batch)
        .update();
    jdbc.sql("truncate import_row, import_reject").update();
  }

  private static void write(Writer out, long line, String column, String value, String sentence) {
    try {
      out.write(line + "," + quoted(column) + "," + quoted(value) + "," + quoted(sentence) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
