package io.holdline.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a telephone manager says came of a conversation.
 *
 * @param offer the offer that was made, if one was
 * @param note at most 2,000 characters
 */
public record Said(
    Code code,
    boolean rightParty,
    @Nullable String offer,
    @Nullable Answer answer,
    boolean saveClaimed,
    String note) {

  /** How the conversation ended. */
  public enum Code {
    SAVED,
    OFFER_ACCEPTED,
    THINKING,
    REFUSED,
    WRONG_PERSON,
    CALL_BACK,
    NO_RESULT,
    /** The customer wants no telemarketing any more. */
    NO_MORE_CALLS;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the customer said to the offer. */
  public enum Answer {
    ACCEPTED,
    DECLINED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Said {
    if (note.length() > 2_000) {
      throw new IllegalArgumentException(
          "The note has %d characters, at most 2,000 are kept.".formatted(note.length()));
    }
    if (answer != null && offer == null) {
      throw new IllegalArgumentException("There is an answer (%s) to no offer.".formatted(answer));
    }
  }
}
