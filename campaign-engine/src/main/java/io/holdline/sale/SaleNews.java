package io.holdline.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a source says of a sale.
 *
 * @param source who says it, 1 to 100 characters
 * @param id of this piece of news at its source, 1 to 200 characters; said again it is the same
 * @param about which sale
 * @param revision of the order, from 1 on, where the source counts; an older one than what counted
 *     does not count any more
 * @param happenedAt by the source's clock, which may be wrong
 * @param happenedOn the operator's day of it
 * @param detail up to 500 characters for people
 */
public record SaleNews(
    String source,
    String id,
    Kind kind,
    About about,
    @Nullable Long revision,
    Instant happenedAt,
    LocalDate happenedOn,
    String detail) {

  /** What happened. */
  public enum Kind {
    TEXT_SENT,
    NOT_SENT,
    REPLIED_YES,
    REPLIED_NO,
    /** The customer's text says neither. */
    REPLIED_UNCLEAR,
    REPLY_EXPIRED,
    SUBMITTED,
    REJECTED,
    IN_FORCE,
    REVERSED;

    /** As the database and files have it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a key, empty when there is none. */
    public static Optional<Kind> ofKey(String key) {
      return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }

  /**
   * Which sale it is about: ours by reference, or any by the operator's order. An order that came
   * about elsewhere is known by its customer and product.
   *
   * @param reference our sale's id
   * @param orderId the operator's, 1 to 100 characters
   */
  public record About(
      @Nullable UUID reference,
      @Nullable String orderId,
      @Nullable String subscriptionKey,
      @Nullable String product) {
    public About {
      if (reference == null && orderId == null) {
        throw new IllegalArgumentException("It names neither a sale of ours nor an order.");
      }
      bounded("order", orderId, 100);
      bounded("subscription", subscriptionKey, 64);
      bounded("product", product, 20);
    }

    public static About sale(UUID reference) {
      return new About(reference, null, null, null);
    }

    public static About order(@Nullable UUID reference, String orderId) {
      return new About(reference, orderId, null, null);
    }
  }

  public SaleNews {
    bounded("source", source, 100);
    bounded("id", id, 200);
    if (revision != null && revision < 1) {
      throw new IllegalArgumentException(
          "The revision (%d) must be 1 or more.".formatted(revision));
    }
    if (detail.length() > 500) {
      detail = detail.substring(0, 500);
    }
  }

  private static void bounded(String what, @Nullable String text, int most) {
    if (text != null && (text.isBlank() || text.length() > most)) {
      throw new IllegalArgumentException(
          "The %s must have 1 to %d characters.".formatted(what, most));
    }
  }
}
