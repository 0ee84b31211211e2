package io.holdline.ruletrial;

import io.holdline.batch.BinaryRows;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Customers' facts from a query, one row after the other; no row is kept. The query gives a bigint,
 * a text that may be null, a boolean that may be null, and an array of double precision. Use it
 * with try, on one thread.
 */
final class FactsCopy implements AutoCloseable {
  private static final int FIELDS = 4;

  private final BinaryRows rows;
  private final int width;

  private long customer;
  private @Nullable String owner;
  private boolean happened;
  private double[] facts = {};

  private FactsCopy(BinaryRows rows, int width) {
    this.rows = rows;
    this.width = width;
  }

  /**
   * @param query of our own, with nothing in it that a person typed
   * @param width how many facts each customer has
   */
  static FactsCopy of(DataSource dataSource, String query, int width) {
    return new FactsCopy(BinaryRows.of(dataSource, query, FIELDS), width);
  }

  /** Goes to the next customer; false at the end. */
  boolean next() {
    if (!rows.next()) {
      return false;
    }
    customer = rows.bigint();
    owner = rows.text();
    happened = Boolean.TRUE.equals(rows.flag());
    facts = rows.doubles(width);
    return true;
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

  @Override
  public void close() {
    rows.close();
  }
}
