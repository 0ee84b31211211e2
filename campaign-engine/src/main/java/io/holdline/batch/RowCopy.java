package io.holdline.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Rows into one table by PostgreSQL's COPY, inside the transaction that the calling thread has open
 * on the data source. Use it with try: nothing is in the table before {@link #close}. Not safe for
 * threads, and one connection can copy into one table at a time.
 */
public final class RowCopy implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_.]*");
  private static final int BUFFER = 1 << 16;

  private final DataSource dataSource;
  private final Connection connection;
  private final PGCopyOutputStream out;
  private final int width;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);
  private long rows;

  private RowCopy(DataSource dataSource, String table, String... columns) {
    this.dataSource = dataSource;
    this.width = columns.length;
    this.connection = DataSourceUtils.getConnection(dataSource);
    try {
      this.out =
          new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement(table, columns));
    } catch (SQLException e) {
      DataSourceUtils.releaseConnection(connection, dataSource);
      throw new DataAccessResourceFailureException(
          "COPY into %s did not start.".formatted(table), e);
    }
  }

  /** Starts a copy; the names must be our own, never anything a person typed. */
  public static RowCopy into(DataSource dataSource, String table, String... columns) {
    return new RowCopy(dataSource, table, columns);
  }

  /** Adds one row, a cell for each column in their order; null is null. */
  public void row(@Nullable Object... cells) {
    if (cells.length != width) {
      throw new IllegalArgumentException(
          "The row has %d cells; the copy has %d columns.".formatted(cells.length, width));
    }
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        buffer.append('\t');
      }
      append(cells[i]);
    }
    buffer.append('\n');
    rows++;
    if (buffer.length() >= BUFFER) {
      flush();
    }
  }

  /** Rows given so far. */
  public long rows() {
    return rows;
  }

  /** Sends what is left; an error of any row comes out here and takes all of them back. */
  @Override
  public void close() {
    try {
      flush();
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("COPY did not end well.", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  static String statement(String table, String... columns) {
    requireName(table);
    for (String column : columns) {
      requireName(column);
    }
    return "copy %s (%s) from stdin".formatted(table, String.join(", ", columns));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name (%s) is not a table's or column's.".formatted(name));
    }
  }

  private void append(@Nullable Object cell) {
    switch (cell) {
      case null -> buffer.append("\\N");
      case Boolean flag -> buffer.append(flag ? 't' : 'f');
      case BigDecimal number -> buffer.append(number.toPlainString());
      default -> escaped(cell.toString());
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
  }

  private void flush() {
    try {
      out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
      buffer.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException("COPY broke off.", e);
    }
  }
}
