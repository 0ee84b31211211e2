package io.holdline.ledger;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a query, whose columns are present unless asked for with {@code orNull}. */
public record LedgerRow(Readable row) {

  /** The value of a column; null in it is an error of the query. */
  public <T> T get(String column, Class<T> type) {
    var value = orNull(column, type);
    if (value == null) {
      throw new IllegalStateException("The column %s is null.".formatted(column));
    }
    return value;
  }

  public <T> @Nullable T orNull(String column, Class<T> type) {
    return row.get(column, type);
  }

  public String text(String column) {
    return get(column, String.class);
  }

  public @Nullable String textOrNull(String column) {
    return orNull(column, String.class);
  }

  public long number(String column) {
    return get(column, Long.class);
  }

  public int count(String column) {
    return get(column, Integer.class);
  }

  public boolean flag(String column) {
    return get(column, Boolean.class);
  }

  public Instant at(String column) {
    return get(column, Instant.class);
  }

  public @Nullable Instant atOrNull(String column) {
    return orNull(column, Instant.class);
  }

  public UUID id(String column) {
    return get(column, UUID.class);
  }

  /** A value of a statement that may be null. */
  public static Parameter value(@Nullable Object value, Class<?> type) {
    return value == null ? Parameters.in(type) : Parameters.in(value);
  }
}
