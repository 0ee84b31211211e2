package io.holdline.journey.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the demo's people, signed in, as a program speaks to the API. */
final class Client {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOKEN = "XSRF-TOKEN";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();
  private final URI site;

  private Client(URI site) {
    this.site = site;
  }

  /** By the name that the demo gives, with the password it offers on this machine. */
  static Client signedInAs(String user, URI site) {
    var client = new Client(site);
    var offered = JSON.readTree(client.send(client.request("/api/session/demo").GET().build()));
    var password =
        StreamSupport.stream(offered.spliterator(), false)
            .filter(each -> each.path("username").asString().equals(user))
            .findFirst()
            .orElseThrow()
            .path("password")
            .asString();
    client.post("/api/session", Map.of("username", user, "password", password));
    return client;
  }

  JsonNode get(String path) {
    return JSON.readTree(send(request(path).GET().build()));
  }

  JsonNode post(String path, Object body) {
    var said =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookies.getOrDefault(TOKEN, ""))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    return said.isBlank() ? JSON.nullNode() : JSON.readTree(said);
  }

  /** A request of this person, to be sent by whoever measures it. */
  HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(site.resolve(path));
    if (!cookies.isEmpty()) {
      builder.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return builder;
  }

  private String send(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      keep(answer);
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s was answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
      }
      return Objects.requireNonNullElse(answer.body(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void keep(HttpResponse<String> answer) {
    for (var cookie : answer.headers().allValues("Set-Cookie")) {
      var pair = List.of(cookie.split(";", 2)[0].split("=", 2));
      if (pair.size() == 2) {
        cookies.put(pair.getFirst(), pair.getLast());
      }
    }
  }
}
