package io.holdline.ruletrial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Customers' facts from a query, one row after the other, by PostgreSQL's binary COPY: no row is
 * kept. The query gives a bigint, a text that may be null, a boolean that may be null, and an array
 * of double precision. Use it with try, on one thread.
 */
final class FactsCopy implements AutoCloseable {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final int HEADER = 19;
  private static final int FIELDS = 4;
  private static final int ARRAY_HEADER = 20;

  private final DataSource dataSource;
  private final Connection connection;
  private final InputStream in;
  private final int width;
  private byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  private long customer;
  private @Nullable String owner;
  private boolean happened;
  private double[] facts = {};

  private FactsCopy(DataSource dataSource, String query, int width) {
    this.dataSource = dataSource;
    this.width = width;
    this.connection = DataSourceUtils.getConnection(dataSource);
    try {
      this.in =
          new PGCopyInputStream(
              connection.unwrap(PGConnection.class),
              "copy (%s) to stdout (format binary)".formatted(query));
      need(HEADER);
      at += HEADER;
    } catch (SQLException | IOException e) {
      DataSourceUtils.releaseConnection(connection, dataSource);
      throw new DataAccessResourceFailureException("COPY of the facts did not start.", e);
    }
  }

  /**
   * @param query of our own, with nothing in it that a person typed
   * @param width how many facts each customer has
   */
  static FactsCopy of(DataSource dataSource, String query, int width) {
    return new FactsCopy(dataSource, query, width);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  /** Goes to the next customer; false at the end. */
  boolean next() {
    try {
      need(Short.BYTES);
      int fields = (short) SHORT.get(buffer, at);
      at += Short.BYTES;
      if (fields < 0) {
        return false;
      }
      if (fields != FIELDS) {
        throw new IllegalStateException("The query of facts gives %d columns.".formatted(fields));
      }
      length();
      customer = (long) LONG.get(buffer, at);
      at += Long.BYTES;
      int name = length();
      owner = name < 0 ? null : new String(buffer, at, name, StandardCharsets.UTF_8);
      at += Math.max(0, name);
      int flag = length();
      happened = flag > 0 && buffer[at] != 0;
      at += Math.max(0, flag);
      array(length());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("COPY of the facts broke off.", e);
    }
  }

  long customer() {
    return customer;
  }

  @Nullable String owner() {
    return owner;
  }

  /** Whether the outcome asked for happened. */
  boolean happened() {
    return happened;
  }

  /** The facts, an array of their own. */
  double[] facts() {
    return facts;
  }

  /** The length of the next field, which then lies whole in the buffer. */
  private int length() throws IOException {
    need(Integer.BYTES);
    int length = (int) INT.get(buffer, at);
    at += Integer.BYTES;
    need(Math.max(0, length));
    return length;
  }

  private void array(int length) {
    facts = new double[width];
    int values = length < ARRAY_HEADER ? 0 : (int) INT.get(buffer, at + 12);
    if (values != width) {
      throw new IllegalStateException(
          "Customer %d has %d facts, its catalogue %d.".formatted(customer, values, width));
    }
    at += ARRAY_HEADER;
    for (int i = 0; i < width; i++) {
      int size = (int) INT.get(buffer, at);
      at += Integer.BYTES;
      facts[i] = size < 0 ? Double.NaN : (double) DOUBLE.get(buffer, at);
      at += Math.max(0, size);
    }
  }

  /** At least so many bytes from {@code at} on. */
  private void need(int bytes) throws IOException {
    if (end - at >= bytes) {
      return;
    }
    if (bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(bytes, 2 * buffer.length));
    }
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    while (end < bytes) {
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        throw new IOException("The stream of facts ends within a row.");
      }
      end += read;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("COPY of the facts did not end well.", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
