package io.holdline.holding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a source says of what a customer has.
 *
 * @param source who says it, 1 to 100 characters
 * @param id of this piece of news at its source, 1 to 200 characters; said again it is the same
 * @param subscriptionKey the operator's, 1 to 64 characters; the customer may still be to come
 * @param came whether it came to the customer, or else went
 * @param orderId the operator's order by which it came, 1 to 100 characters, where the source knows
 *     it: then it is counted with that order, once
 * @param happenedAt by the source's clock; what happened later stands, whenever it is heard
 * @param happenedOn the operator's day of it
 */
public record HoldingNews<T extends Holding>(
    String source,
    String id,
    String subscriptionKey,
    T what,
    boolean came,
    @Nullable String orderId,
    Instant happenedAt,
    LocalDate happenedOn) {
  public HoldingNews {
    Holding.bounded("source", source, 100);
    Holding.bounded("id", id, 200);
    Holding.bounded("subscription", subscriptionKey, 64);
    Holding.bounded("order", orderId, 100);
  }

  /** The order by which it is counted; of one that nobody named it is made of what it is of. */
  String order() {
    return orderId == null ? what.key() + ":" + subscriptionKey : orderId;
  }

  /** Which word on an order of our own making is newer; of the operator's own nothing is said. */
  @Nullable Long revision() {
    return orderId == null ? (Long) Math.max(1, happenedAt.toEpochMilli()) : null;
  }
}
