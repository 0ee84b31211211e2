package io.holdline.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of events by the Standard Webhooks scheme: HMAC-SHA256 over {@code id.timestamp.body},
 * in the headers {@link #ID}, {@link #TIMESTAMP} and {@link #SIGNATURE}.
 */
public final class EventSignature {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  /** How much older or newer than our clock an event may be; an id is heard once all the same. */
  public static final Duration TOLERANCE = Duration.ofHours(1);

  /** What a secret in the scheme's own form begins with; the rest is its bytes in base64. */
  public static final String PREFIX = "whsec_";

  private static final int SHORTEST_SECRET = 24;
  private final byte[] secret;

  /**
   * @param secret at least 24 bytes: {@link #PREFIX} and base64, or else the characters themselves
   */
  public EventSignature(String secret) {
    this.secret = bytes(secret);
    if (this.secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "The secret that signs events must have at least %d characters."
              .formatted(SHORTEST_SECRET));
    }
  }

  private static byte[] bytes(String secret) {
    return secret.startsWith(PREFIX)
        ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of the header {@link #SIGNATURE}. */
  public String of(String id, Instant at, byte[] body) {
    return "v1," + Base64.getEncoder().encodeToString(mac(id, at.getEpochSecond(), body));
  }

  /**
   * Whether one of the signatures is ours and the time is near ours.
   *
   * @param timestamp seconds since 1970
   * @param signatures one or more with spaces between
   */
  public boolean isValid(String id, String timestamp, String signatures, byte[] body, Instant now) {
    try {
      var seconds = Long.parseLong(timestamp);
      if (Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) > 0) {
        return false;
      }
      var expected =
          ("v1," + Base64.getEncoder().encodeToString(mac(id, seconds, body)))
              .getBytes(StandardCharsets.US_ASCII);
      return Arrays.stream(signatures.split(" ", 10))
          .anyMatch(
              each -> MessageDigest.isEqual(expected, each.getBytes(StandardCharsets.US_ASCII)));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private byte[] mac(String id, long seconds, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
