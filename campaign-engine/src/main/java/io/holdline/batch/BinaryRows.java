package io.holdline.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * The rows of a query, one after the other, by PostgreSQL's COPY in its binary format: no row is
 * kept. {@link #next}, then a cell for each column in their order and of exactly its type. Use it
 * with try, on one thread; until then the connection of the calling thread's transaction is busy.
 */
public final class BinaryRows implements AutoCloseable {
  private static final int HEADER = 19;
  private static final int ARRAY_HEADER = 20;
  private static final long DAY_ZERO = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final Instant MOMENT_ZERO = Instant.parse("2000-01-01T00:00:00Z");
  private static final long MICROS = 1_000_000;

  private final DataSource dataSource;
  private final Connection connection;
  private final InputStream in;
  private final int width;
  private byte[] bytes = new byte[1 << 16];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private int at;
  private int end;

  private BinaryRows(DataSource dataSource, String query, int width) {
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
      throw new DataAccessResourceFailureException("COPY out of the database did not start.", e);
    }
  }

  /**
   * @param query of our own, with nothing in it that a person typed
   * @param width how many columns it has
   */
  public static BinaryRows of(DataSource dataSource, String query, int width) {
    return new BinaryRows(dataSource, query, width);
  }

  /** Goes to the next row; false at the end. */
  public boolean next() {
    try {
      need(Short.BYTES);
    } catch (IOException e) {
      throw brokenOff(e);
    }
    int fields = buffer.getShort(at);
    at += Short.BYTES;
    if (fields >= 0 && fields != width) {
      throw new IllegalStateException(
          "The query gives %d columns instead of %d.".formatted(fields, width));
    }
    return fields >= 0;
  }

  /** A bigint that is known. */
  public long bigint() {
    cell();
    long value = buffer.getLong(at);
    at += Long.BYTES;
    return value;
  }

  public @Nullable Integer integer() {
    if (cell() < 0) {
      return null;
    }
    int value = buffer.getInt(at);
    at += Integer.BYTES;
    return value;
  }

  public @Nullable Boolean flag() {
    return cell() < 0 ? null : (Boolean) (bytes[at++] != 0);
  }

  public @Nullable Double number() {
    if (cell() < 0) {
      return null;
    }
    double value = buffer.getDouble(at);
    at += Double.BYTES;
    return value;
  }

  public @Nullable BigDecimal numeric() {
    int length = cell();
    if (length < 0) {
      return null;
    }
    var value = BinaryNumeric.read(buffer, at);
    at += length;
    return value;
  }

  public @Nullable LocalDate date() {
    var days = integer();
    return days == null ? null : LocalDate.ofEpochDay(DAY_ZERO + days);
  }

  public @Nullable Instant moment() {
    if (cell() < 0) {
      return null;
    }
    long micros = buffer.getLong(at);
    at += Long.BYTES;
    return MOMENT_ZERO
        .plusSeconds(Math.floorDiv(micros, MICROS))
        .plusNanos(1000 * Math.floorMod(micros, MICROS));
  }

  public @Nullable String text() {
    int length = cell();
    if (length < 0) {
      return null;
    }
    var value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /**
   * An array of double precision that is known; null in it is NaN.
   *
   * @param size how many there must be
   */
  public double[] doubles(int size) {
    int length = cell();
    int values = length < ARRAY_HEADER ? 0 : buffer.getInt(at + 12);
    if (values != size) {
      throw new IllegalStateException(
          "An array has %d numbers instead of %d.".formatted(values, size));
    }
    var numbers = new double[size];
    at += size == 0 ? length : ARRAY_HEADER;
    for (int i = 0; i < size; i++) {
      int bytesOfOne = buffer.getInt(at);
      at += Integer.BYTES;
      numbers[i] = bytesOfOne < 0 ? Double.NaN : buffer.getDouble(at);
      at += Math.max(0, bytesOfOne);
    }
    return numbers;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("COPY out of the database did not end well.", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  /** The length of the next cell, which then lies whole in the buffer; -1 for null. */
  private int cell() {
    try {
      need(Integer.BYTES);
      int length = buffer.getInt(at);
      at += Integer.BYTES;
      need(Math.max(0, length));
      return length;
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private static UncheckedIOException brokenOff(IOException e) {
    return new UncheckedIOException("COPY out of the database broke off.", e);
  }

  /** At least so many bytes from {@code at} on. */
  private void need(int count) throws IOException {
    if (end - at >= count) {
      return;
    }
    if (count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(count, 2 * bytes.length));
      buffer = ByteBuffer.wrap(bytes);
    }
    System.arraycopy(bytes, at, bytes, 0, end - at);
    end -= at;
    at = 0;
    while (end < count) {
      int read = in.read(bytes, end, bytes.length - end);
      if (read < 0) {
        throw new IOException("The stream ends within a row.");
      }
      end += read;
    }
  }
}
