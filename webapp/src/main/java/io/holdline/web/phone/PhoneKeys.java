package io.holdline.web.phone;

import io.holdline.dialer.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a manager's telephone registers with for an hour: 128 bits of an HMAC of the SIP domain, the
 * manager and the hour, used as the hash that a password would have. There is no password.
 */
final class PhoneKeys {
  static final Duration PERIOD = Duration.ofHours(1);
  private static final int SHORTEST_SECRET = 32;
  private static final int HASH_BYTES = 16;

  private final byte[] secret;
  private final String domain;

  /**
   * @param secret at least 32 bytes in UTF-8, the same on every web node
   */
  PhoneKeys(String secret, String domain) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.domain = domain;
    if (this.secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "The setting holdline.phone.secret must have at least %d characters."
              .formatted(SHORTEST_SECRET));
    }
  }

  /** In the form of an a1-hash (RFC 2617): 32 hexadecimal digits. */
  String hash(AgentId agent, Instant now) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var text = domain + "\n" + agent.value() + "\n" + period(now);
      return HexFormat.of()
          .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no HMAC-SHA256.", e);
    }
  }

  /** When another one takes its place. */
  Instant validUntil(Instant now) {
    return Instant.ofEpochSecond((period(now) + 1) * PERIOD.toSeconds());
  }

  private static long period(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), PERIOD.toSeconds());
  }
}
