package io.holdline.dialer.loop;

import io.holdline.dialer.PhoneNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;

/**
 * A number of no country instead of each telephone number: the same for the same one, nobody's own
 * by chance, and nobody who lacks the salt, which is written nowhere, finds the way back.
 */
record StandIns(long salt) implements UnaryOperator<PhoneNumber> {
  private static final int NUMBERS = 1_000_000_000;

  @Override
  public PhoneNumber apply(PhoneNumber number) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, salt));
      var hash = digest.digest(number.e164().getBytes(StandardCharsets.US_ASCII));
      var drawn = Math.floorMod(ByteBuffer.wrap(hash).getLong(), NUMBERS);
      return new PhoneNumber("+888%09d".formatted(drawn));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
