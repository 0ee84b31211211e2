package io.holdline.web.customers;

import java.util.Locale;

/** A name as people without the right to read it are shown it: 张*伟, J. S***. */
public final class MaskedName {
  private static final String HIDDEN = "***";

  private MaskedName() {}

  public static String of(String name) {
    var bare = name.strip();
    if (bare.isEmpty()) {
      return HIDDEN;
    }
    return Character.isIdeographic(bare.codePointAt(0)) ? chinese(bare) : alphabetic(bare);
  }

  private static String chinese(String name) {
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

  private static String alphabetic(String name) {
    var words = name.split("\\s+");
    var last = initial(words[words.length - 1]) + HIDDEN;
    return words.length == 1 ? last : initial(words[0]) + ". " + last;
  }

  private static String initial(String word) {
    return Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
  }
}
