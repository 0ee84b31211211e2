package io.holdline.churn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules' texts, one file a signal; this list is their table of contents. */
record RuleFiles(Map<String, String> textByName) {
  static final List<String> NAMES =
      List.of(
          "bill.drl",
          "complaint.drl",
          "contract-end.drl",
          "contract-term.drl",
          "dependents.drl",
          "forwarding.drl",
          "handset-age.drl",
          "internet.drl",
          "late-payment.drl",
          "months-in-service.drl",
          "payment-method.drl",
          "usage.drl");

  private static final int VERSION_DIGITS = 12;

  static RuleFiles fromClassPath() {
    var texts = new LinkedHashMap<String, String>();
    for (String name : NAMES) {
      texts.put(name, read(name));
    }
    return new RuleFiles(texts);
  }

  /** The first 12 hexadecimal digits of the SHA-256 of all names and texts. */
  String version() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      textByName.forEach((name, text) -> {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      });
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static String read(String name) {
    try (var in = RuleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The rule file %s is not on the class path.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The rule file %s cannot be read.".formatted(name), e);
    }
  }
}
