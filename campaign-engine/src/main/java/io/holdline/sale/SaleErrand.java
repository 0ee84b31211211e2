package io.holdline.sale;

import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done about a sale at the operator's systems, leased to whoever does it.
 *
 * @param tries how often it was begun, this time included
 */
record SaleErrand(UUID sale, Kind kind, int tries, Order order, Customer customer) {
  /** What is to be done. */
  enum Kind {
    /** Ask the customer for a text. */
    ASK,
    /** Submit the order. */
    SUBMIT
  }

  record Order(
      String offer, String nameZh, String nameEn, String product, Instant agreedAt, String agent) {}

  record Customer(String subscriptionKey, @Nullable PhoneNumber number, String language) {
    boolean speaksChinese() {
      return language.startsWith("zh");
    }
  }
}
