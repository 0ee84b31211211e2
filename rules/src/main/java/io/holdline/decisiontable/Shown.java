package io.holdline.decisiontable;

/** Foreign text as a sentence shows it: short, on one line, without signs that cannot be seen. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(sign -> isVisible(sign) ? sign : '\ufffd')
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  /** Whether a text has no control sign, no sign that turns its direction and no broken pair. */
  static boolean isClean(String text, boolean lines) {
    return text.codePoints()
        .allMatch(sign -> isVisible(sign) || (lines && "\n\r\t".indexOf(sign) >= 0));
  }

  private static boolean isVisible(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Joiners of scripts and of emoji may stay; what turns the reading direction may not.
      case Character.FORMAT -> sign == 0x200c || sign == 0x200d;
      default -> true;
    };
  }
}
