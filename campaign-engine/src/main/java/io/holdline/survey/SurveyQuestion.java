package io.holdline.survey;

import io.holdline.script.CallType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of the question.
 *
 * @param asked whether customers are asked at all
 * @param zh 1 to 200 characters, without how to answer
 * @param en 1 to 300 characters, likewise
 * @param callTypes after which calls, at least one of those that are known of a call by itself
 * @param restDays a customer is asked at most once in so many days, 1 to 365
 * @param author null: came with the program
 */
public record SurveyQuestion(
    int version,
    boolean asked,
    String zh,
    String en,
    List<CallType> callTypes,
    int restDays,
    @Nullable String author,
    String reason,
    Instant madeAt) {

  /** What is known of a call by itself; the other types are said by whoever talks. */
  static final Set<CallType> KNOWN =
      EnumSet.of(
          CallType.RETENTION,
          CallType.WIN_BACK,
          CallType.SERVICE,
          CallType.CALLBACK,
          CallType.INBOUND);

  public SurveyQuestion {
    callTypes = List.copyOf(callTypes);
  }

  /**
   * A version that somebody wishes for.
   *
   * @param after the latest version that its author has seen
   * @param reason 1 to 500 characters
   */
  public record Draft(
      int after,
      boolean asked,
      String zh,
      String en,
      List<CallType> callTypes,
      int restDays,
      String reason) {
    public Draft {
      callTypes = callTypes.stream().distinct().toList();
      line("zh", zh, 200);
      line("en", en, 300);
      line("reason", reason, 500);
      if (callTypes.isEmpty() || !KNOWN.containsAll(callTypes)) {
        throw new IllegalArgumentException(
            "'callTypes' is one or more of %s."
                .formatted(KNOWN.stream().map(CallType::key).toList()));
      }
      if (restDays < 1 || restDays > 365) {
        throw new IllegalArgumentException(
            "'restDays' (%,d) must be 1 to 365.".formatted(restDays));
      }
    }

    private static void line(String field, String text, int most) {
      if (text.isBlank()
          || text.length() > most
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "'%s' is a line of 1 to %d characters.".formatted(field, most));
      }
    }
  }
}
