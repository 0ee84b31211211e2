package io.holdline.web.phone;

import io.holdline.web.security.PhoneAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * How browsers become telephones of the switch.
 *
 * @param domain the SIP domain they register in, which is also the realm of the switch's challenge
 * @param switchSecret what the switch proves itself with when it asks who may register
 * @param gathering how long a telephone looks for its own addresses before it answers, 0.1 to 10 s
 */
record PhoneSettings(
    PhoneAddress address, String domain, PhoneKeys keys, String switchSecret, Duration gathering) {
  /** The user of the switch's proof: {@code gateway-credentials} of mod_xml_curl. */
  static final String SWITCH = "switch";

  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern SWITCH_SECRET = Pattern.compile("[A-Za-z0-9._~-]{24,128}");
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(10);

  PhoneSettings {
    if (!SWITCH_SECRET.matcher(switchSecret).matches()) {
      throw new IllegalArgumentException(
          "The setting holdline.phone.switch-secret must be 24 to 128 of A-Z, a-z, 0-9 and . _ ~ -,"
              + " as in the switch's gateway-credentials.");
    }
    if (gathering.compareTo(LEAST) < 0 || gathering.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "The setting holdline.phone.gathering (%s) must be 100ms to 10s.".formatted(gathering));
    }
  }

  /** A name that may stand in an address, in XML and in a dial string as it is. */
  static String domain(String setting) {
    if (!DOMAIN.matcher(setting).matches()) {
      throw new IllegalArgumentException(
          "The setting holdline.phone.domain (%s) must be the SIP domain of the telephones, such as phones.example.com."
              .formatted(setting));
    }
    return setting;
  }

  /**
   * Whether a header {@code Authorization} is the switch's; compared in a time that does not tell
   * how much was right.
   */
  boolean isSwitch(String authorization) {
    var proof =
        Base64.getEncoder()
            .encodeToString((SWITCH + ":" + switchSecret).getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        ("Basic " + proof).getBytes(StandardCharsets.UTF_8),
        authorization.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PhoneSettings[" + address.url() + ", " + domain + "]";
  }
}
