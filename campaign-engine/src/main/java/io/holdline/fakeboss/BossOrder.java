package io.holdline.fakeboss;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An order in the stand-in's book.
 *
 * @param id the stand-in's own
 * @param reference of whoever handed it over; of a walk-in nobody else knows it
 * @param salesperson empty when none was named
 * @param walkIn whether the customer came to a shop for it
 */
record BossOrder(
    String id,
    UUID reference,
    String subscription,
    String product,
    String offer,
    String salesperson,
    boolean walkIn) {

  BossOrder numbered(String number) {
    return new BossOrder(number, reference, subscription, product, offer, salesperson, walkIn);
  }

  /** What the same customer buys in a shop afterwards. */
  BossOrder afterwards(String bought) {
    var made = UUID.nameUUIDFromBytes(("walk-in " + reference).getBytes(StandardCharsets.US_ASCII));
    return new BossOrder("", made, subscription, bought, bought, "", true);
  }

  /**
   * The last word on an order.
   *
   * @param name TM Forum's
   * @param revision counts the words
   * @param on the stand-in's day of it
   */
  record Word(String name, int revision, LocalDate on) {}
}
