package io.holdline.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What PostgreSQL's COPY alone takes for the same rows on two connections: the limit to compare
 * with.
 */
final class BareCopy {
  private final DataSource dataSource;

  BareCopy(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Some copies at once, until all have ended. */
  private static void together(List<Runnable> copies) {
    CompletableFuture.allOf(
            copies.stream()
                .map(copy ->
                    CompletableFuture.runAsync(copy, runnable -> new Thread(runnable).start()))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /**
   * Copies the rows of queries out and drops them, as binary.
   *
   * @param queries for each connection, one after the other
   */
  void out(List<List<String>> queries) {
    together(
        queries.stream()
            .<Runnable>map(ofConnection ->
                () -> ofConnection.forEach(query -> out(query, OutputStream.nullOutputStream())))
            .toList());
  }

  /** Writes the rows of a query to a file of CSV. */
  Path toFile(String query, Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        var connection = dataSource.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (%s) to stdout (format csv)".formatted(query), out);
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file for a table. */
  record Load(String table, Path file) {}

  /** Copies files of CSV into tables, each connection's one after the other in one transaction. */
  void in(List<List<Load>> loads) {
    together(loads.stream().<Runnable>map(ofConnection -> () -> load(ofConnection)).toList());
  }

  private void out(String query, OutputStream to) {
    try (var connection = dataSource.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (%s) to stdout (format binary)".formatted(query), to);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireNothingLost(long copied) {
    if (copied == 0) {
      throw new IllegalStateException("A bare copy copied nothing.");
    }
  }

  private void load(List<Load> loads) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (Load load : loads) {
        try (var file = Files.newInputStream(load.file())) {
          requireNothingLost(
              copy.copyIn(
                  "copy %s from stdin (format csv)".formatted(load.table()), file, 1 << 16));
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
