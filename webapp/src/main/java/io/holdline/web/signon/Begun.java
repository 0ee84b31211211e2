package io.holdline.web.signon;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A sign-on that was begun in a browser and has yet to come back to it.
 *
 * @param state comes back unchanged, so that nobody else's sign-on is finished here
 * @param nonce stands in what the provider signs, so that it was made for this sign-on
 * @param verifier proves to the provider that who began also finishes
 * @param to the own page to go on with
 */
record Begun(String state, String nonce, String verifier, String to, Instant at) {
  static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int SECRET_BYTES = 32;

  static Begun now(SecureRandom random, String to, Instant now) {
    return new Begun(secret(random), secret(random), secret(random), to, now);
  }

  boolean isOver(Instant now) {
    return at.isAfter(now) || at.plus(LONGEST).isBefore(now);
  }

  private static String secret(SecureRandom random) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Begun[%s]".formatted(at);
  }
}
