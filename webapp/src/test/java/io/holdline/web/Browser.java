package io.holdline.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A browser: it keeps cookies and repeats the CSRF cookie in the header. */
public final class Browser {
  private final WebTestClient client;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();
  private boolean repeatsCsrf = true;

  public Browser(WebTestClient client) {
    this.client =
        client
            .mutate()
            .responseTimeout(Duration.ofSeconds(20))
            .filter((request, next) ->
                next.exchange(request)
                    .doOnNext(response -> keep(response.cookies()))
                    .flatMap(Browser::whole))
            .build();
  }

  /** Read to its end, which a stream has not, whether the test looks at it or not. */
  private static Mono<ClientResponse> whole(ClientResponse response) {
    var type = response.headers().contentType().orElse(MediaType.ALL);
    if (type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM) && !type.isWildcardType()) {
      return Mono.just(response);
    }
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body ->
            ClientResponse.create(response.statusCode())
                .headers(headers -> headers.addAll(response.headers().asHttpHeaders()))
                .cookies(sent -> sent.addAll(response.cookies()))
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .build());
  }

  /** From now on the header is left out, as on a request from a foreign page. */
  public Browser withoutCsrfHeader() {
    repeatsCsrf = false;
    return this;
  }

  public Browser signedInAs(String id) {
    get("/api/session"); // brings the CSRF cookie
    post("/api/session", credentials(id, TestOperator.PASSWORD)).expectStatus().isOk();
    return this;
  }

  public static Map<String, Object> credentials(String id, String password) {
    return Map.of("username", id, "password", password);
  }

  public ResponseSpec get(String path) {
    return send(HttpMethod.GET, path, null);
  }

  public ResponseSpec post(String path, Object body) {
    return send(HttpMethod.POST, path, body);
  }

  /** The events of a stream, from now on. */
  public Flux<JsonNode> events(String path) {
    return client
        .get()
        .uri(path)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .cookies(kept -> cookies.forEach(kept::set))
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult(JsonNode.class)
        .getResponseBody();
  }

  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  public ResponseSpec send(HttpMethod method, String path, @Nullable Object body) {
    var request =
        client
            .method(method)
            .uri(path)
            .cookies(kept -> cookies.forEach(kept::set))
            .headers(headers -> {
              var token = cookies.get("XSRF-TOKEN");
              if (repeatsCsrf && token != null) {
                headers.set("X-XSRF-TOKEN", token);
              }
            });
    return body == null ? request.exchange() : request.bodyValue(body).exchange();
  }

  private void keep(MultiValueMap<String, ResponseCookie> sent) {
    sent.forEach((name, values) -> cookies.put(name, values.getLast().getValue()));
  }
}
