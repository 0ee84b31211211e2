package io.holdline.journey.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a telephone proves itself with (RFC 2617, MD5, qop auth). */
record Digest(String header) {

  String part(String name) {
    var found = Pattern.compile("(?:^|[ ,])" + name + "=\"?([^\",]*)\"?").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  /** Whether it was made of this hash, for this challenge. */
  boolean proves(String hash, String realm, String nonce) {
    var asked = md5("REGISTER:" + part("uri"));
    var expected = md5(String.join(":", hash, nonce, part("nc"), part("cnonce"), "auth", asked));
    return part("realm").equals(realm)
        && part("nonce").equals(nonce)
        && part("response").equals(expected);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no MD5.", e);
    }
  }
}
