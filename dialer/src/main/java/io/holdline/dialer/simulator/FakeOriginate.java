package io.holdline.dialer.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An originate command taken apart: {@code {k=v,…}ENDPOINT/ADDRESS &app(data)}.
 *
 * @param address what is dialled, without gateway, host and port
 */
record FakeOriginate(
    Map<String, String> variables,
    String endpoint,
    String dial,
    String address,
    String application,
    String data) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\{([^{}]*)\\})?([^\\s{}]+) &([a-z_]+)\\(([^()]*)\\)");

  static Optional<FakeOriginate> parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var variables = new LinkedHashMap<String, String>();
    var list = matcher.group(1);
    for (var each : list == null || list.isEmpty() ? new String[0] : list.split(",")) {
      var at = each.indexOf('=');
      if (at < 1) {
        return Optional.empty();
      }
      variables.put(each.substring(0, at), each.substring(at + 1));
    }
    var dial = matcher.group(2);
    var last = dial.substring(dial.lastIndexOf('/') + 1);
    var host = last.indexOf('@');
    return Optional.of(
        new FakeOriginate(
            variables,
            dial.contains("/") ? dial.substring(0, dial.indexOf('/')) : "",
            dial,
            host < 0 ? last : last.substring(0, host),
            matcher.group(3),
            matcher.group(4)));
  }

  boolean toAgent() {
    return endpoint.equals("user") || variables.containsKey("holdline_agent");
  }

  boolean toRep() {
    return variables.containsKey("holdline_rep");
  }

  /** Why the switch would not even make a channel, or empty. */
  String refusal() {
    return switch (endpoint) {
      case "sofia" ->
          dial.startsWith("sofia/nosuch/")
              ? "INVALID_PROFILE"
              : dial.startsWith("sofia/gateway/nosuch/") ? "INVALID_GATEWAY" : "";
      case "user" -> address.equals("nobody") ? "SUBSCRIBER_ABSENT" : "";
      case "loopback" -> "NO_ROUTE_DESTINATION";
      default -> "CHAN_NOT_IMPLEMENTED";
    };
  }

  /** The channel's name as the switch would call it. */
  String channelName() {
    return dial.startsWith("sofia/gateway/")
        ? "sofia/external/" + address
        : endpoint.equals("user") ? "sofia/internal/" + address + "@127.0.0.1:5090" : dial;
  }

  /** Seconds until the switch gives up; 60 when nothing was said. */
  long timeoutSeconds() {
    var text = variables.getOrDefault("originate_timeout", "60");
    return text.matches("\\d{1,5}") ? Math.max(1, Long.parseLong(text)) : 60;
  }
}
