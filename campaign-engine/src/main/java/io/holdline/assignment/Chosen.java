package io.holdline.assignment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer whom a wish means.
 *
 * @param owner null: nobody
 * @param value yuan a month; null: nobody knows
 * @param awaited whether the owner has promised him a call in person
 */
record Chosen(
    long customer,
    String key,
    @Nullable String owner,
    @Nullable BigDecimal value,
    Load load,
    boolean awaited,
    boolean onLine) {

  Dealing.Piece piece() {
    return new Dealing.Piece(customer, value == null ? null : value.movePointRight(2).longValue());
  }
}
