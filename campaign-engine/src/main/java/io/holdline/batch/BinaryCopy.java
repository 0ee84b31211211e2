package io.holdline.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Rows into one table by PostgreSQL's COPY in its binary format, inside the transaction that the
 * calling thread has open on the data source: {@link #row}, then a cell for each column in their
 * order and of exactly its type. Use it with try: nothing is in the table before {@link #close}.
 * Not safe for threads.
 */
public final class BinaryCopy implements AutoCloseable {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** The database's numbers of the types of an array's elements. */
  private static final int INTEGER = 23;

  private static final int DOUBLE_PRECISION = 701;
  private static final int DATE = 1082;
  private static final int NUMERIC = 1700;
  private static final long DAY_ZERO = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int BUFFER = 1 << 16;

  private final DataSource dataSource;
  private final Connection connection;
  private final PGCopyOutputStream out;
  private final int width;
  private byte[] buffer = new byte[2 * BUFFER];
  private int at;

  private BinaryCopy(DataSource dataSource, String table, String... columns) {
    this.dataSource = dataSource;
    this.width = columns.length;
    this.connection = DataSourceUtils.getConnection(dataSource);
    try {
      this.out =
          new PGCopyOutputStream(
              connection.unwrap(PGConnection.class),
              RowCopy.statement(table, columns) + " (format binary)");
    } catch (SQLException e) {
      DataSourceUtils.releaseConnection(connection, dataSource);
      throw new DataAccessResourceFailureException(
          "COPY into %s did not start.".formatted(table), e);
    }
    bytes(SIGNATURE);
  }

  /** Starts a copy; the names must be our own, never anything a person typed. */
  public static BinaryCopy into(DataSource dataSource, String table, String... columns) {
    return new BinaryCopy(dataSource, table, columns);
  }

  /** Begins the next row. */
  public BinaryCopy row() {
    if (at >= BUFFER) {
      flush();
    }
    shortInt(width);
    return this;
  }

  public BinaryCopy nothing() {
    raw(-1);
    return this;
  }

  public BinaryCopy bigint(long value) {
    raw(Long.BYTES);
    room(Long.BYTES);
    LONG.set(buffer, at, value);
    at += Long.BYTES;
    return this;
  }

  public BinaryCopy integer(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    raw(Integer.BYTES);
    raw(value);
    return this;
  }

  public BinaryCopy smallint(int value) {
    raw(Short.BYTES);
    shortInt(value);
    return this;
  }

  public BinaryCopy flag(@Nullable Boolean value) {
    if (value == null) {
      return nothing();
    }
    raw(1);
    room(1);
    buffer[at++] = (byte) (value ? 1 : 0);
    return this;
  }

  public BinaryCopy number(@Nullable Double value) {
    if (value == null) {
      return nothing();
    }
    raw(Double.BYTES);
    room(Double.BYTES);
    DOUBLE.set(buffer, at, value.doubleValue());
    at += Double.BYTES;
    return this;
  }

  public BinaryCopy date(@Nullable LocalDate value) {
    return value == null ? nothing() : integer(dayNumber(value));
  }

  public BinaryCopy numeric(@Nullable BigDecimal value) {
    if (value == null) {
      return nothing();
    }
    var digits = BinaryNumeric.of(value);
    raw(digits.length);
    bytes(digits);
    return this;
  }

  public BinaryCopy text(@Nullable Object value) {
    if (value == null) {
      return nothing();
    }
    var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
    raw(bytes.length);
    bytes(bytes);
    return this;
  }

  public BinaryCopy jsonb(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    raw(bytes.length + 1);
    room(1);
    buffer[at++] = 1;
    bytes(bytes);
    return this;
  }

  /** An array of double precision, of the values at the places from 0; NaN stays NaN. */
  public BinaryCopy doubles(int size, IntToDoubleFunction values) {
    int start = arrayHead(DOUBLE_PRECISION, size);
    for (int place = 0; place < size; place++) {
      number(values.applyAsDouble(place));
    }
    return arrayEnd(start);
  }

  /** An array of double precision in which null is null. */
  public BinaryCopy doubles(List<@Nullable Double> values) {
    return array(DOUBLE_PRECISION, values, this::number);
  }

  public BinaryCopy dates(List<LocalDate> values) {
    return array(DATE, values, this::date);
  }

  public BinaryCopy numerics(List<BigDecimal> values) {
    return array(NUMERIC, values, this::numeric);
  }

  public BinaryCopy integers(List<@Nullable Integer> values) {
    return array(INTEGER, values, this::integer);
  }

  /** Sends what is left; an error of any row comes out here and takes all of them back. */
  @Override
  public void close() {
    try {
      shortInt(-1);
      flush();
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("COPY did not end well.", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private <T extends @Nullable Object> BinaryCopy array(
      int elementType, List<T> values, Consumer<T> cell) {
    int start = arrayHead(elementType, values.size());
    values.forEach(cell);
    return arrayEnd(start);
  }

  /** Dimensions, whether there may be nulls, type, size and the index of the first. */
  private int arrayHead(int elementType, int size) {
    int start = at;
    raw(0);
    raw(size == 0 ? 0 : 1);
    raw(1);
    raw(elementType);
    if (size > 0) {
      raw(size);
      raw(1);
    }
    return start;
  }

  private BinaryCopy arrayEnd(int start) {
    INT.set(buffer, start, at - start - Integer.BYTES);
    return this;
  }

  private static int dayNumber(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() - DAY_ZERO);
  }

  private void shortInt(int value) {
    room(Short.BYTES);
    SHORT.set(buffer, at, (short) value);
    at += Short.BYTES;
  }

  private void raw(int value) {
    room(Integer.BYTES);
    INT.set(buffer, at, value);
    at += Integer.BYTES;
  }

  private void bytes(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private void room(int bytes) {
    if (buffer.length - at < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, at + bytes));
    }
  }

  private void flush() {
    try {
      out.write(buffer, 0, at);
      at = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("COPY broke off.", e);
    }
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }
}
