package io.holdline.journey.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks Holdline who may register, as the switch does (mod_xml_curl). */
final class Directory {
  private static final Pattern HASH = Pattern.compile("a1-hash\" value=\"([0-9a-f]{32})\"");

  private final URI place;
  private final String secret;
  private final String domain;

  Directory(URI site, String secret, String domain) {
    this.place = site.resolve("/edge/phones");
    this.secret = secret;
    this.domain = domain;
  }

  /** The hash of a user's password, in this domain; empty for nobody. */
  String hash(String user) {
    var form =
        Map.of(
                "section", "directory",
                "tag_name", "domain",
                "key_name", "name",
                "key_value", domain,
                "action", "sip_auth",
                "user", user,
                "domain", domain)
            .entrySet()
            .stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var proof =
        Base64.getEncoder().encodeToString(("switch:" + secret).getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(place)
            .header("Authorization", "Basic " + proof)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var told = HASH.matcher(http.send(request, BodyHandlers.ofString()).body());
      return told.find() ? told.group(1) : "";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }
}
