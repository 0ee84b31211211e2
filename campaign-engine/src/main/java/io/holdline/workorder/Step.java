package io.holdline.workorder;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that a representative does with a work order. */
public sealed interface Step {
  /** The word for it in the database and the API. */
  String key();

  record Seen() implements Step {
    @Override
    public String key() {
      return "seen";
    }
  }

  record Accept() implements Step {
    @Override
    public String key() {
      return "accept";
    }
  }

  /**
   * It cannot be done, and goes back to whoever promised it.
   *
   * @param next what the representative would do next
   * @param note up to 500 characters; needed with {@link ReturnReason#OTHER}
   */
  record Return(ReturnReason reason, @Nullable NextStep next, @Nullable String note)
      implements Step {
    public Return {
      if (note == null || note.isBlank()) {
        if (reason == ReturnReason.OTHER) {
          throw new IllegalArgumentException("A return for another reason needs a note.");
        }
        note = null;
      } else {
        checked("note", note, 500);
      }
    }

    @Override
    public String key() {
      return "return";
    }
  }

  /** The customer expects the representative then. */
  record Appoint(Instant at) implements Step {
    @Override
    public String key() {
      return "appoint";
    }
  }

  record Begin() implements Step {
    @Override
    public String key() {
      return "begin";
    }
  }

  /**
   * The clock stands still.
   *
   * @param note 1 to 500 characters
   */
  record Pause(PauseReason reason, String note) implements Step {
    public Pause {
      checked("note", note, 500);
    }

    @Override
    public String key() {
      return "pause";
    }
  }

  record Resume() implements Step {
    @Override
    public String key() {
      return "resume";
    }
  }

  /**
   * It is done, and the promise is kept.
   *
   * @param result 1 to 2,000 characters
   * @param orderNumber of what was ordered, 4 to 40 letters, digits and hyphens
   */
  record Finish(String result, @Nullable String orderNumber) implements Step {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{4,40}");

    public Finish {
      checked("result", result, 2_000);
      if (orderNumber != null && !NUMBER.matcher(orderNumber).matches()) {
        throw new IllegalArgumentException(
            "An order number has 4 to 40 letters, digits and hyphens.");
      }
    }

    @Override
    public String key() {
      return "finish";
    }
  }

  /**
   * A remark.
   *
   * @param note 1 to 500 characters
   */
  record Note(String note) implements Step {
    public Note {
      checked("note", note, 500);
    }

    @Override
    public String key() {
      return "note";
    }
  }

  /** How late the representative will be. */
  record Delay(Lateness lateness) implements Step {
    @Override
    public String key() {
      return "delay";
    }
  }

  /** Why an order comes back. */
  enum ReturnReason {
    UNREACHABLE,
    DECLINED,
    WRONG_ADDRESS,
    NO_STOCK,
    NOT_POSSIBLE,
    OTHER
  }

  /** What a representative who returns an order would do next. */
  enum NextStep {
    CALL_AGAIN,
    ANOTHER_DAY,
    OTHER_SHOP,
    CLOSE
  }

  /** For whom an order waits while its clock stands. */
  enum PauseReason {
    CUSTOMER,
    STOCK,
    BACK_OFFICE
  }

  /** Against the appointment. */
  enum Lateness {
    ON_TIME,
    UNDER_30,
    OVER_30
  }

  /** A word of one of these lists as the database and the API have it. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The value of a word; throws IllegalArgumentException with those that there are. */
  static <E extends Enum<E>> E ofWord(Class<E> kind, String what, String word) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(value -> word(value).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The %s must be one of %s."
                    .formatted(
                        what,
                        String.join(
                            ", ",
                            Arrays.stream(kind.getEnumConstants()).map(Step::word).toList()))));
  }

  private static void checked(String what, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          "A %s has 1 to %,d characters, not %,d.".formatted(what, most, text.length()));
    }
  }
}
