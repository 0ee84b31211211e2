package io.holdline.dialer;

import java.util.UUID;

/**
 * One call: the id of the attempt and, letter for letter, the UUID of the channel at the switch.
 */
public record CallId(UUID value) {
  /**
   * Reads the form 8-4-4-4-12 of hexadecimal digits; anything else is an {@link
   * IllegalArgumentException}.
   */
  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
