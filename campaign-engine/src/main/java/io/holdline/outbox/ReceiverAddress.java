package io.holdline.outbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses events may be sent to: receivers in public networks by https, and those within
 * that a setting names. Whoever may make a webhook cannot make Holdline knock at doors inside.
 *
 * @param loopback whether receivers on this machine are allowed, by http too
 * @param hosts names in lower case that may have private addresses
 */
record ReceiverAddress(boolean loopback, Set<String> hosts) {
  private static final int LONGEST = 500;

  ReceiverAddress {
    hosts = Set.copyOf(hosts);
  }

  /** Whether an address will do. */
  sealed interface Checked {
    record Good(URI url) implements Checked {}

    record Refused(String sentence) implements Checked {}
  }

  /** What can be said of an address without asking for its host. */
  Checked check(String text) {
    if (text.length() > LONGEST) {
      return new Checked.Refused("An address has at most %d characters.".formatted(LONGEST));
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return new Checked.Refused("The address (%s) is none.".formatted(text));
    }
    var host = url.getHost();
    if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return new Checked.Refused(
          "The address (%s) needs a host, and neither a user nor a fragment.".formatted(text));
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      return new Checked.Refused("The port of %s must be 1 to 65535.".formatted(text));
    }
    return switch (String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) {
      case "https" -> new Checked.Good(url);
      case "http" -> loopback ? new Checked.Good(url) : notHttps(text);
      default -> notHttps(text);
    };
  }

  private static Checked notHttps(String text) {
    return new Checked.Refused("The address (%s) must begin with https://.".formatted(text));
  }

  /** Whether events for a host may go to an address that its name stands for. */
  boolean allows(URI url, InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopback;
    }
    return "https".equalsIgnoreCase(url.getScheme())
        && (isPublic(address.getAddress())
            || hosts.contains(url.getHost().toLowerCase(Locale.ROOT)));
  }

  /** Special ranges: IANA's registries for IPv4 (RFC 6890) and IPv6. */
  private static boolean isPublic(byte[] address) {
    return address.length == 4 ? isPublic4(address) : isPublic6(address);
  }

  private static boolean isPublic4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    boolean here = first == 0 || first == 10 || first == 127;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean link = first == 169 && second == 254;
    boolean site =
        first == 172 && second >= 16 && second < 32
            || first == 192
                && (second == 168
                    || second == 0 && (third == 0 || third == 2)
                    || second == 88 && third == 99);
    boolean tests =
        first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
            || first == 203 && second == 0 && third == 113;
    boolean beyond = first >= 224;
    return !(here || shared || link || site || tests || beyond);
  }

  /** Global unicast without the ways into IPv4 (Teredo, 6to4) and the documentation's range. */
  private static boolean isPublic6(byte[] address) {
    int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
    int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
    boolean unicast = first >= 0x2000 && first < 0x4000;
    boolean special =
        first == 0x2001 && (second < 0x200 || second == 0xdb8)
            || first == 0x2002
            || first == 0x3fff && second < 0x1000;
    return unicast && !special;
  }
}
