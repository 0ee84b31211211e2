package io.holdline.customer;

import java.util.Locale;

/**
 * The name of a customer.
 *
 * @param full as the customer writes it; only for who may read it
 */
public record PersonName(String full) {
  private static final String HIDDEN = "***";

  /**
   * The name as everybody else is shown it: 张*伟, 张* where there are only two signs, J. S*** for
   * letters.
   */
  public String masked() {
    var bare = full.strip();
    if (bare.isEmpty()) {
      return HIDDEN;
    }
    return Character.isIdeographic(bare.codePointAt(0)) ? signs(bare) : letters(bare);
  }

  private static String signs(String name) {
    var signs = name.codePoints().filter(sign -> !Character.isWhitespace(sign)).toArray();
    return switch (signs.length) {
      case 1 -> "*";
      case 2 -> Character.toString(signs[0]) + "*";
      default ->
          Character.toString(signs[0])
              + "*".repeat(signs.length - 2)
              + Character.toString(signs[signs.length - 1]);
    };
  }

  private static String letters(String name) {
    var words = name.split("\\s+", -1);
    var last = initial(words[words.length - 1]) + HIDDEN;
    return words.length == 1 ? last : initial(words[0]) + ". " + last;
  }

  private static String initial(String word) {
    return Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
  }

  /** Masked, so that no log or message holds the name by accident. */
  @Override
  public String toString() {
    return masked();
  }
}
