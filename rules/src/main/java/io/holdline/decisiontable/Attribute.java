package io.holdline.decisiontable;

/**
 * Something a table may ask about its subject, described by data.
 *
 * @param key what tables call it; 1 to 100 printable characters; never part of any code
 * @param formula how it is computed, in one English sentence
 */
public record Attribute(String key, Label label, AttributeType type, String formula) {
  private static final int LONGEST_KEY = 100;

  public Attribute {
    if (!isKey(key)) {
      throw new IllegalArgumentException(
          "An attribute's key has 1 to %d printable characters: (%s) has not."
              .formatted(LONGEST_KEY, key));
    }
  }

  static boolean isKey(String key) {
    return !key.isBlank() && key.length() <= LONGEST_KEY && Shown.isClean(key, false);
  }
}
