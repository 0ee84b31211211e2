package io.holdline.dialer.simulator;

import java.nio.charset.StandardCharsets;

/** The headers of one event as the switch writes them: percent-encoded, one a line. */
final class FakeHeaders {
  private static final String ENCODED = " \"#%&+:;<=>?@[\\]^`{|}";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text = new StringBuilder(3_000);

  FakeHeaders add(String name, String value) {
    text.append(name).append(": ");
    encode(value, text);
    text.append('\n');
    return this;
  }

  FakeHeaders add(String name, long value) {
    text.append(name).append(": ").append(value).append('\n');
    return this;
  }

  /** The whole frame; {@code body} is what a background job has behind its headers. */
  byte[] frame(String body) {
    if (!body.isEmpty()) {
      text.append("Content-Length: ")
          .append(body.getBytes(StandardCharsets.UTF_8).length)
          .append('\n');
    }
    text.append('\n').append(body);
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    var head =
        ("Content-Length: " + bytes.length + "\nContent-Type: text/event-plain\n\n")
            .getBytes(StandardCharsets.US_ASCII);
    var frame = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(bytes, 0, frame, head.length, bytes.length);
    return frame;
  }

  static String encoded(String value) {
    var text = new StringBuilder(value.length() + 16);
    encode(value, text);
    return text.toString();
  }

  private static void encode(String value, StringBuilder text) {
    for (var each : value.getBytes(StandardCharsets.UTF_8)) {
      if (each <= ' ' || each == 127 || ENCODED.indexOf(each) >= 0) {
        text.append('%').append(HEX[(each >> 4) & 15]).append(HEX[each & 15]);
      } else {
        text.append((char) each);
      }
    }
  }

  /** What has been written so far, for filters. */
  boolean has(String name, String value) {
    return ("\n" + text).contains("\n" + name + ": " + encoded(value) + "\n");
  }
}
