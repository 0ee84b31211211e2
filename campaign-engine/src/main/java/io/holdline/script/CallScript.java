package io.holdline.script;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a manager says in a call, stage by stage, and how long is too long.
 *
 * @param stages 1 to 12 in their order, each key once
 */
public record CallScript(List<Stage> stages, Phrases phrases, Timers timers) {
  /** What a sentence may have filled in; everything else in it is said as it stands. */
  public static final Set<String> PLACES = Set.of("customer", "staff", "offer");

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public CallScript {
    stages = List.copyOf(given("stages", stages));
    within("The number of stages", stages.size(), 1, 12);
    given("phrases", phrases);
    given("timers", timers);
    if (stages.stream().map(Stage::key).distinct().count() < stages.size()) {
      throw new IllegalArgumentException("Two stages have one key.");
    }
  }

  /** The same words in both languages, each 1 to 400 characters. */
  public record Words(String zh, String en) {
    public Words {
      spoken("zh", zh);
      spoken("en", en);
    }
  }

  /**
   * One step of a conversation.
   *
   * @param key 1 to 32 characters of {@code a-z 0-9 -}
   * @param hint what to heed, not said to the customer
   * @param saving whether its time is that of an attempt to keep the customer
   * @param says 1 to 8 sentences
   */
  public record Stage(String key, Words name, Words hint, boolean saving, List<Sentence> says) {
    public Stage {
      if (!KEY.matcher(given("key", key)).matches()) {
        throw new IllegalArgumentException(
            "The key of a stage (%s) is 1 to 32 of a-z, 0-9 and '-'.".formatted(key));
      }
      given("name", name);
      given("hint", hint);
      says = List.copyOf(given("says", says));
      within("The number of sentences of a stage", says.size(), 1, 8);
    }
  }

  /**
   * One sentence in both languages, each 1 to 400 characters.
   *
   * @param must whether it may not be left out
   */
  public record Sentence(String zh, String en, boolean must) {
    public Sentence {
      spoken("zh", zh);
      spoken("en", en);
    }
  }

  /**
   * What is said when it is needed.
   *
   * @param silence when nobody answers, before each repetition
   * @param silentClose when still nobody answers
   * @param noise when the customer cannot be understood
   * @param hold before the customer is put on hold
   * @param back when returning from it
   * @param later when there is no answer yet: a callback is promised
   */
  public record Phrases(
      Words silence, Words silentClose, Words noise, Words hold, Words back, Words later) {
    public Phrases {
      given("silence", silence);
      given("silentClose", silentClose);
      given("noise", noise);
      given("hold", hold);
      given("back", back);
      given("later", later);
    }
  }

  /**
   * How long is too long; they notify and do nothing.
   *
   * @param greetingSeconds how long the greeting takes, 1 to 60
   * @param silenceSeconds of silence after a greeting, 1 to 60
   * @param silenceRepeats how often the greeting is repeated, 0 to 5
   * @param saveSeconds of an attempt to keep the customer, 10 to 3,600
   * @param unattendedSeconds of a customer on hold, 10 to 3,600
   */
  public record Timers(
      int greetingSeconds,
      int silenceSeconds,
      int silenceRepeats,
      int saveSeconds,
      int unattendedSeconds) {
    public Timers {
      within("greetingSeconds", greetingSeconds, 1, 60);
      within("silenceSeconds", silenceSeconds, 1, 60);
      within("silenceRepeats", silenceRepeats, 0, 5);
      within("saveSeconds", saveSeconds, 10, 3_600);
      within("unattendedSeconds", unattendedSeconds, 10, 3_600);
    }
  }

  private static void spoken(String field, @Nullable String text) {
    if (text == null
        || text.isBlank()
        || text.length() > 400
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Words to be said need both languages, each a line of 1 to 400 characters ('%s')."
              .formatted(field));
    }
    PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .filter(place -> !PLACES.contains(place))
        .findFirst()
        .ifPresent(place -> {
          throw new IllegalArgumentException(
              "There is no place '{%s}'; there are {customer}, {staff} and {offer}."
                  .formatted(place));
        });
  }

  /** What is read from outside may lack anything. */
  private static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The script lacks '%s'.".formatted(field));
    }
    return value;
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s (%,d) must be %,d to %,d.".formatted(what, value, least, most));
    }
  }
}
