package io.holdline.journey.sip;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One message as it came.
 *
 * @param head the lines before the empty one, the first of which says what it is
 */
public record SipMessage(List<String> head, String body) {
  private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 (\\d{3}) .*");
  private static final Pattern TAG = Pattern.compile(";tag=([^;>]+)");

  static SipMessage of(String text) {
    var parts = text.split("\r\n\r\n", 2);
    return new SipMessage(List.of(parts[0].split("\r\n")), parts.length == 2 ? parts[1] : "");
  }

  /** The status of an answer; 0 of a request. */
  public int status() {
    var status = STATUS.matcher(head.getFirst());
    return status.matches() ? Integer.parseInt(status.group(1)) : 0;
  }

  /** What a request asks for, or what an answer answers. */
  public String method() {
    return status() == 0
        ? head.getFirst().substring(0, head.getFirst().indexOf(' '))
        : header("CSeq").replaceFirst("\\d+ ", "");
  }

  /** The first header of this name; empty when there is none. */
  public String header(String name) {
    var begin = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst()
        .orElse("");
  }

  String callId() {
    return header("Call-ID");
  }

  /** The address between the angles of the header Contact. */
  String contact() {
    return header("Contact").replaceFirst("^[^<]*<", "").replaceFirst(">.*$", "");
  }

  String toTag() {
    var tag = TAG.matcher(header("To"));
    return tag.find() ? tag.group(1) : "";
  }

  /** An answer to this request, with what every answer repeats. */
  String answered(String status, String... headers) {
    var tagged = toTag().isEmpty() ? ";tag=switch" : "";
    return "SIP/2.0 %s\r\nVia: %s\r\nFrom: %s\r\nTo: %s%s\r\nCall-ID: %s\r\nCSeq: %s\r\n%sContent-Length: 0\r\n\r\n"
        .formatted(
            status,
            header("Via"),
            header("From"),
            header("To"),
            tagged,
            callId(),
            header("CSeq"),
            List.of(headers).stream().map(line -> line + "\r\n").reduce("", String::concat));
  }
}
