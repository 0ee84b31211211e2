package io.holdline.workorder;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a representative is to do for a customer, because it was promised.
 *
 * @param dueAt what the customer was told
 * @param course how far it is
 * @param clock which clock runs now; null when none does
 * @param needsProof whether it is finished only with a photo, a signature or an order number
 * @param chased how often somebody asked where it is
 * @param credit what came of a finished one; null before
 * @param field what the operator's own field force does about it; null when it was not asked
 * @param version grows with every change
 */
public record WorkOrder(
    long id,
    Customer customer,
    String regionId,
    String what,
    String promise,
    Instant dueAt,
    Person dispatchedBy,
    @Nullable Person assignedTo,
    Instant createdAt,
    Course course,
    @Nullable Clock clock,
    boolean needsProof,
    Chased chased,
    @Nullable Credit credit,
    @Nullable Field field,
    int version) {

  /**
   * For whom.
   *
   * @param name masked
   * @param phone with stars in its middle, or null when there is none
   */
  public record Customer(long id, String name, @Nullable String phone) {}

  /**
   * Until when it is to be accepted or finished.
   *
   * @param level 1 when 30 % of the working time are gone, 2 at 60, 3 when all of it is
   * @param paused whether it stands still
   */
  public record Clock(Kind kind, Instant due, int level, boolean paused) {
    /** Which of the two. */
    public enum Kind {
      ACCEPT,
      FINISH
    }
  }

  /** How often it was chased, and the last time and by whom. */
  public record Chased(
      int times, @Nullable Instant last, @Nullable String note, @Nullable Person by) {}

  /**
   * What came of it.
   *
   * @param inNet whether the customer is in net today
   * @param orders orders in force that are credited to it
   */
  public record Credit(boolean inNet, long orders) {}

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

  public State state() {
    return course.state();
  }

  /** How far the order is. */
  public enum State {
    DISPATCHED,
    ACCEPTED,
    APPOINTED,
    WORKING,
    PAUSED,
    FINISHED,
    RETURNED,
    /** Whoever promised it has asked the customer. */
    CONFIRMED,
    /** It is done with another order of the same customer. */
    MERGED;

    /** The word in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
