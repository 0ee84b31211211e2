package io.holdline.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where telephones in browsers reach the switch: {@code wss}, or {@code ws} on loopback, with
 * nothing in it that would be more than one source of a content security policy.
 */
public record PhoneAddress(String url) {
  private static final Pattern FORM =
      Pattern.compile(
          "(wss://[A-Za-z0-9.-]{1,253}|ws://(127\\.0\\.0\\.1|localhost))(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?");

  public PhoneAddress {
    if (!FORM.matcher(url).matches()) {
      throw new IllegalArgumentException(
          """
          The setting holdline.phone.address (%s) must be the address of the switch's WebSocket, such as wss://phones.example.com:7443.
          Maybe it begins with ws://, which browsers take from this machine alone.\
          """
              .formatted(url));
    }
  }

  /** The address as it was set; null for none. */
  public static @Nullable PhoneAddress of(String setting) {
    return setting.isEmpty() ? null : new PhoneAddress(setting);
  }
}
