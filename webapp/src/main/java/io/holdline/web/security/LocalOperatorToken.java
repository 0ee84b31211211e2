package io.holdline.web.security;

/**
 * The secret that lets whoever may read the home folder act as the local operator: made anew at
 * each start, kept in {@code instance.json}.
 *
 * @param value at least 32 characters
 */
public record LocalOperatorToken(String value) {
  public LocalOperatorToken {
    if (value.length() < 32) {
      throw new IllegalArgumentException("The local operator's token is too short.");
    }
  }

  @Override
  public String toString() {
    return "LocalOperatorToken[hidden]";
  }
}
