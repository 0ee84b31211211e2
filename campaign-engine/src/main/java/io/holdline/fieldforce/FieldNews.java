package io.holdline.fieldforce;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the operator's field force says of work that was handed over to it.
 *
 * @param source who says it, 1 to 100 characters
 * @param id of this piece of news at its source, 1 to 200 characters; said again it is the same
 * @param reference ours, by which the work was handed over
 * @param fieldId the operator's id of the work, up to 100 characters
 * @param happenedAt by the source's clock
 * @param detail for people; what is longer than 2,000 characters is cut
 */
public record FieldNews(
    String source,
    String id,
    UUID reference,
    @Nullable String fieldId,
    State state,
    Instant happenedAt,
    String detail) {
  private static final int LONGEST_DETAIL = 2_000;

  /** How far the work is, by TM Forum's words. */
  public enum State {
    ACKNOWLEDGED("acknowledged"),
    PENDING("pending"),
    HELD("held"),
    IN_PROGRESS("inProgress"),
    /** Never begun, as the three after it an end. */
    REJECTED("rejected"),
    CANCELLED("cancelled"),
    FAILED("failed"),
    COMPLETED("completed");

    private final String key;

    State(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }

    /** The state of a key; throws IllegalArgumentException when there is none. */
    public static State named(String key) {
      return Arrays.stream(values())
          .filter(state -> state.key.equals(key))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "The state of the work (%s) is unknown.".formatted(key)));
    }
  }

  public FieldNews {
    bounded("source", source, 100);
    bounded("id", id, 200);
    if (fieldId != null) {
      bounded("work's id", fieldId, 100);
    }
    if (detail.length() > LONGEST_DETAIL) {
      detail = detail.substring(0, LONGEST_DETAIL);
    }
  }

  private static void bounded(String what, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          "The %s must have 1 to %d characters.".formatted(what, most));
    }
  }
}
