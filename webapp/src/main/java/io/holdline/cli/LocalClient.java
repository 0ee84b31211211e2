package io.holdline.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with an instance as the local operator. */
final class LocalClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Instance instance;

  LocalClient(Instance instance) {
    this.instance = instance;
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  JsonNode put(String path, Map<String, ?> body) {
    return send("PUT", path, body);
  }

  private JsonNode send(String method, String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(instance.url() + path))
        .timeout(Duration.ofMinutes(5))
        .header("Authorization", "Bearer " + instance.token());
  }

  private JsonNode send(HttpRequest request) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new CommandFailed(problem(answer));
      }
      return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    } catch (IOException e) {
      throw new CommandFailed(
          "The running Holdline at %s does not answer (%s)."
              .formatted(instance.url(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.");
    }
  }

  private static String problem(HttpResponse<String> answer) {
    try {
      var detail = JSON.readTree(answer.body()).path("detail");
      if (detail.isString()) {
        return detail.asString();
      }
    } catch (tools.jackson.core.JacksonException e) {
      return "Holdline answered %d.".formatted(answer.statusCode());
    }
    return "Holdline answered %d.".formatted(answer.statusCode());
  }

  @Override
  public void close() {
    http.close();
  }
}
