package io.holdline.complaint;

import io.holdline.workorder.Marks;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a complaint is, and what a step makes of it. Nothing here reads a clock or a database.
 *
 * @param heldBy whoever looks into it, or has answered
 * @param marks until the promised answer; they do not stand still while anybody waits
 * @param told when the customer heard the answer
 */
public record Handling(
    State state,
    @Nullable String heldBy,
    Marks marks,
    @Nullable Reply reply,
    @Nullable Instant told) {

  /** How far a complaint is. */
  public enum State {
    OPEN,
    WORKING,
    /** There is an answer, which the customer has not heard yet. */
    ANSWERED,
    CLOSED;

    /** The word in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The answer.
   *
   * @param cause why it came to it
   * @param recovery what is done about it
   */
  public record Reply(String cause, String recovery, Instant at) {}

  /** It is new, with its clock. */
  static Handling taken(Marks marks) {
    return new Handling(State.OPEN, null, marks, null, null);
  }

  /** Whether somebody still owes an answer. */
  public boolean isOpen() {
    return state == State.OPEN || state == State.WORKING;
  }

  /** How many marks of the clock have gone by, 0 to 3; it has stopped with the answer. */
  public int level(Instant now) {
    return marks.level(reply == null ? now : reply.at());
  }

  /** Somebody looks into it, also instead of another; empty when that is not possible. */
  Optional<Handling> begun(String by) {
    return isOpen() && !by.equals(heldBy)
        ? Optional.of(new Handling(State.WORKING, by, marks, null, null))
        : Optional.empty();
  }

  Optional<Handling> answered(String by, Reply answer) {
    return isOpen()
        ? Optional.of(new Handling(State.ANSWERED, by, marks, answer, null))
        : Optional.empty();
  }

  /** The customer has heard the answer. */
  Optional<Handling> told(Instant at) {
    return state == State.ANSWERED
        ? Optional.of(new Handling(State.CLOSED, heldBy, marks, reply, at))
        : Optional.empty();
  }

  /** The answer does not do: whoever gave it looks again, by a new clock. */
  Optional<Handling> reopened(Marks again) {
    return reply == null
        ? Optional.empty()
        : Optional.of(new Handling(State.WORKING, heldBy, again, null, null));
  }
}
