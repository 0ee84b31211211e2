package io.holdline.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What a robot has in place of a browser: cookies, the CSRF header, requests and streams. */
final class DemoPeopleBrowser {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String CSRF_COOKIE = "XSRF-TOKEN";

  private final WebClient client;
  private final DemoSignIns.Entry entry;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();

  DemoPeopleBrowser(URI base, DemoSignIns.Entry entry, String mark) {
    this.entry = entry;
    client =
        WebClient.builder()
            .baseUrl(base.toString())
            .defaultHeader(DemoSignIns.MARK, mark)
            .filter((request, next) ->
                next.exchange(request).doOnNext(response -> keep(response.cookies())))
            .build();
  }

  /** A refusal of the server, such as 409; asking again would not help. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(int status, String path) {
      super("The server answered %d to %s.".formatted(status, path), null, false, false);
    }
  }

  /** The sign-in name. */
  String id() {
    return entry.username();
  }

  /** Begins a new session. */
  void signIn() {
    cookies.clear();
    client
        .get()
        .uri("/api/session")
        .exchangeToMono(ClientResponse::releaseBody) // brings the CSRF cookie
        .block(LONGEST);
    post("/api/session", Map.of("username", entry.username(), "password", entry.password()));
  }

  JsonNode get(String path) {
    return Objects.requireNonNull(
        client
            .get()
            .uri(path)
            .headers(this::cookies)
            .exchangeToMono(response -> body(response, path))
            .block(LONGEST));
  }

  JsonNode post(String path, Map<String, ?> body) {
    return Objects.requireNonNull(sent(path, body).block(LONGEST));
  }

  /** A wish whose answer has nothing to read. */
  void tell(String path, Map<String, ?> body) {
    sent(path, body).block(LONGEST);
  }

  private Mono<JsonNode> sent(String path, Map<String, ?> body) {
    return client
        .post()
        .uri(path)
        .headers(this::cookies)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchangeToMono(response -> body(response, path));
  }

  /** The data of a stream's events, until it ends. */
  Flux<JsonNode> events(String path) {
    return client
        .get()
        .uri(path)
        .headers(this::cookies)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .retrieve()
        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
        .mapNotNull(ServerSentEvent::data);
  }

  private static Mono<JsonNode> body(ClientResponse response, String path) {
    var status = response.statusCode();
    if (status.is2xxSuccessful()) {
      return response.bodyToMono(JsonNode.class);
    }
    var refused = status.value() == 409 || status.value() == 400 || status.value() == 404;
    return response
        .releaseBody()
        .then(
            Mono.error(() ->
                refused
                    ? new Refused(status.value(), path)
                    : new IllegalStateException(
                        "The server answered %s to %s.".formatted(status, path))));
  }

  private void cookies(HttpHeaders headers) {
    cookies.forEach((name, value) -> headers.add(HttpHeaders.COOKIE, name + "=" + value));
    var token = cookies.get(CSRF_COOKIE);
    if (token != null) {
      headers.set("X-" + CSRF_COOKIE, token);
    }
  }

  private void keep(MultiValueMap<String, ResponseCookie> sent) {
    sent.forEach((name, values) -> cookies.put(name, values.getLast().getValue()));
  }
}
