package io.holdline.workorder;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a representative is to do for a customer, because it was promised.
 *
 * @param customerName masked
 * @param phoneMasked the number with stars in its middle, or null when there is none
 * @param version grows with every change
 * @param field what the operator's own field force does about it; null when it was not asked
 */
public record WorkOrder(
    long id,
    long customerId,
    String customerName,
    @Nullable String phoneMasked,
    String regionId,
    String what,
    String promise,
    Instant dueAt,
    Person dispatchedBy,
    @Nullable String assignedTo,
    State state,
    @Nullable String result,
    Instant createdAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant finishedAt,
    int version,
    @Nullable Field field) {

  /**
   * The same work at the operator's field force.
   *
   * @param id the operator's; null until it is handed over
   * @param state {@code waiting} to be handed over, {@code handed-over}, {@code dropped} because it
   *     was done before, or the field force's own last word
   * @param fault why it could not be handed over the last time
   */
  public record Field(@Nullable String id, String state, @Nullable String fault) {}

  /** Somebody of the staff. */
  public record Person(String id, String nameZh, String nameEn) {}

  /** How far the order is. */
  public enum State {
    DISPATCHED,
    ACCEPTED,
    FINISHED,
    RETURNED;

    /** The word in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
