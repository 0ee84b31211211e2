package io.holdline.ruleversion;

import java.time.Instant;

/**
 * Somebody does something with a version.
 *
 * @param supervisor whether this person may override the gate before activation
 * @param comment in the person's own words, up to 2,000 characters; may be empty
 */
public record Deed(String who, boolean supervisor, Instant at, String comment) {
  private static final int LONGEST = 2_000;

  public Deed {
    if (who.isBlank()) {
      throw new IllegalArgumentException("A deed needs somebody who does it.");
    }
    if (comment.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A comment has up to %,d characters, not %,d.".formatted(LONGEST, comment.length()));
    }
  }

  Deed saying(String words) {
    return new Deed(who, supervisor, at, words);
  }
}
