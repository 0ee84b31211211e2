package io.holdline.knowledge;

import io.holdline.script.CallType;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An article's version to be.
 *
 * @param key letters, digits and hyphens, from a letter on, at most 64
 * @param after the version that was seen; 0: there was none
 * @param text null: the article is withdrawn
 */
public record ArticleDraft(
    String key,
    int after,
    Instant inForceFrom,
    Wording title,
    @Nullable Wording text,
    List<String> words,
    List<CallType> callTypes,
    String reason) {

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int LONGEST_REASON = 500;
  private static final int MOST_WORDS = 20;
  private static final int LONGEST_WORD = 40;

  public ArticleDraft {
    words = List.copyOf(words);
    callTypes = List.copyOf(callTypes);
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "The key (%s) of an article is a-z, 0-9 and hyphens.".formatted(key));
    }
    within("title.zh", title.zh(), 100);
    within("title.en", title.en(), 200);
    if (text != null) {
      within("text.zh", text.zh(), 4_000);
      within("text.en", text.en(), 8_000);
    }
    within("reason", reason, LONGEST_REASON);
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "An article is found by at most %d words.".formatted(MOST_WORDS));
    }
    words.forEach(word -> within("words", word, LONGEST_WORD));
  }

  private static void within(String field, String said, int most) {
    if (said.isBlank() || said.length() > most) {
      throw new IllegalArgumentException(
          "The field '%s' has 1 to %,d characters.".formatted(field, most));
    }
  }
}
