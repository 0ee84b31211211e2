package io.holdline.outbox;

import io.holdline.edge.EventSignature;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of events on a loopback port that keeps what it hears and answers as it is told. */
final class TestReceiver implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DisposableServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** A request as it came. */
  record Heard(
      String path, String id, String timestamp, String signatures, String type, byte[] body) {
    JsonNode event() {
      return JSON.readTree(body);
    }

    boolean isSignedBy(String secret, Instant now) {
      return new EventSignature(secret).isValid(id, timestamp, signatures, body, now);
    }
  }

  private TestReceiver(Function<Heard, Function<HttpServerResponse, Mono<Void>>> answers) {
    this(HttpServer.create(), answers);
  }

  private TestReceiver(
      HttpServer unbound, Function<Heard, Function<HttpServerResponse, Mono<Void>>> answers) {
    server =
        unbound
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
              var headers = request.requestHeaders();
              return request
                  .receive()
                  .aggregate()
                  .asByteArray()
                  .defaultIfEmpty(new byte[0])
                  .flatMap(body -> {
                    var each =
                        new Heard(
                            request.uri(),
                            String.valueOf(headers.get(EventSignature.ID)),
                            String.valueOf(headers.get(EventSignature.TIMESTAMP)),
                            String.valueOf(headers.get(EventSignature.SIGNATURE)),
                            String.valueOf(headers.get("content-type")),
                            body);
                    heard.add(each);
                    return answers.apply(each).apply(response);
                  });
            })
            .bindNow();
  }

  /** Answers each request with what is said for it. */
  static TestReceiver answering(Function<Heard, Integer> status) {
    return new TestReceiver(each -> response -> response.status(status.apply(each)).send().then());
  }

  static TestReceiver thatTakesAll() {
    return answering(_ -> 204);
  }

  /** By https, as whom the context says, and takes all. */
  static TestReceiver byHttps(SslContext as) {
    return new TestReceiver(
        HttpServer.create().secure(spec -> spec.sslContext(as)),
        _ -> response -> response.status(204).send().then());
  }

  /** Never answers the first request, and takes all that follow. */
  static TestReceiver thatHangsOnce() {
    var asked = new AtomicInteger();
    return new TestReceiver(_ ->
        response ->
            asked.getAndIncrement() == 0 ? Mono.never() : response.status(204).send().then());
  }

  /** Keeps what it hears and never answers. */
  static TestReceiver thatHangs() {
    return new TestReceiver(_ -> _ -> Mono.never());
  }

  static TestReceiver thatRedirectsTo(String other) {
    return new TestReceiver(
        _ -> response -> response.status(307).header("location", other).send().then());
  }

  /** Says yes and then goes on for ever. */
  static TestReceiver thatTalksTooMuch() {
    var block = "x".repeat(16_384);
    return new TestReceiver(_ ->
        response -> response.sendString(Flux.range(0, Integer.MAX_VALUE).map(_ -> block)).then());
  }

  /** A port that breaks each connection as soon as something was said. */
  static ServerSocket thatBreaksConnections() {
    try {
      var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> breakAll(listener));
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void breakAll(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (var connection = listener.accept()) {
        connection.setOption(StandardSocketOptions.SO_LINGER, 0);
        var first = connection.getInputStream().read();
        if (first < 0) {
          continue;
        }
      } catch (IOException _) {
        continue; // Closed, by us or by the other side.
      }
    }
  }

  String url() {
    return url("/events?from=holdline");
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** The types of what was heard, in order. */
  List<String> types() {
    return heard.stream().map(each -> each.event().path("type").stringValue()).toList();
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }
}
