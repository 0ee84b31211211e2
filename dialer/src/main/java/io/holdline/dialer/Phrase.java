package io.holdline.dialer;

import java.util.regex.Pattern;

/**
 * The key of a sound, such as {@code retention/please-wait}: 1 to 64 characters of {@code a-z 0-9 _
 * - /}, in parts that are not empty. The switch resolves it below its folder of sounds; it is never
 * a path.
 */
public record Phrase(String key) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]+(/[a-z0-9_-]+)*");

  public Phrase {
    if (key.length() > 64 || !FORM.matcher(key).matches()) {
      throw new IllegalArgumentException(
          """
          The phrase (%s) must be 1 to 64 of a-z, 0-9, '-', '_' and '/'.
          Maybe it is a file name: leave the folder and the ending out.\
          """
              .formatted(key));
    }
  }
}
