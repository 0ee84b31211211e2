package io.holdline.textfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands between two cells of a row. */
public enum Delimiter {
  COMMA("comma", ','),
  SEMICOLON("semicolon", ';'),
  TAB("tab", '\t'),
  BAR("bar", '|');

  private final String key;
  private final char sign;

  Delimiter(String key, char sign) {
    this.key = key;
    this.sign = sign;
  }

  /** The word for it on the command line, in the API and before people. */
  public String key() {
    return key;
  }

  /** By its word or its sign. */
  public static Optional<Delimiter> of(String key) {
    var word = key.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            delimiter -> delimiter.key.equals(word) || word.equals(String.valueOf(delimiter.sign)))
        .findFirst();
  }

  /** The character itself. */
  public char sign() {
    return sign;
  }
}
