package io.holdline.dialer;

import java.util.regex.Pattern;

/**
 * The sign-in name of a telephone manager, which is also the user part of the extension at the
 * switch and the name of the manager's conference: 1 to 32 characters of {@code a-z 0-9 - _},
 * starting with a letter or digit.
 */
public record AgentId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  public AgentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          """
          The agent id (%s) must be 1 to 32 of a-z, 0-9, '-' and '_', starting with a letter or a digit.\
          """
              .formatted(value));
    }
  }
}
