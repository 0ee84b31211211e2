package io.holdline.outbox;

import io.holdline.edge.EventSignature;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.resources.ConnectionProvider;

/**
 * Tells receivers of events: one POST, bounded in time and in what is read of the answer. A host is
 * asked for once, and the connection goes to the very address that was found allowed.
 */
@Component
@ConditionalOnProperty("holdline.webhooks.key-file")
final class Receivers implements DisposableBean {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final ReceiverAddress allowed;
  private final SecretSeal seal;
  private final Duration patience;
  private final ConnectionProvider connections;
  private final HttpClient client;
  private final @Nullable SslContext trust;

  /**
   * @param authorities a file with certificates in PEM, trusted beside those of the runtime; empty
   *     for none
   */
  @Autowired
  Receivers(
      ReceiverAddress allowed,
      SecretSeal seal,
      @Value("${holdline.webhooks.ca-file:}") String authorities)
      throws IOException {
    this(
        allowed,
        seal,
        LONGEST,
        authorities.isBlank() ? null : ReceiverTrust.withOwn(Path.of(authorities)));
  }

  /**
   * @param patience how long an answer is waited for
   * @param trust null for that of the runtime
   */
  Receivers(
      ReceiverAddress allowed, SecretSeal seal, Duration patience, @Nullable SslContext trust) {
    this.trust = trust;
    this.allowed = allowed;
    this.seal = seal;
    this.patience = patience;
    connections =
        ConnectionProvider.builder("webhooks")
            .maxConnections(Rooms.EVERYWHERE)
            .pendingAcquireTimeout(LONGEST)
            .maxIdleTime(IDLE)
            .build();
    client =
        HttpClient.create(connections)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .followRedirect(false)
            .disableRetry(true);
  }

  /** Never an error: whatever goes wrong is an answer with its sentence. */
  Mono<Answer> tell(Delivery delivery, Instant now) {
    return switch (allowed.check(delivery.url())) {
      case ReceiverAddress.Checked.Refused(var sentence) ->
          Mono.just(new Answer.Failed(null, sentence));
      case ReceiverAddress.Checked.Good(var url) ->
          Mono.fromCallable(() -> find(url))
              .subscribeOn(Schedulers.boundedElastic())
              .flatMap(found ->
                  found
                      .map(address -> post(delivery, url, address, now))
                      .orElseGet(() -> Mono.just(notAllowed(url))))
              .timeout(patience)
              .onErrorResume(failure -> Mono.just(new Answer.Failed(null, sentence(url, failure))));
    };
  }

  private Optional<InetSocketAddress> find(URI url) throws UnknownHostException {
    var host = url.getHost();
    for (var address : InetAddress.getAllByName(host)) {
      if (allowed.allows(url, address)) {
        // The name stays with the address, for the Host header and the certificate.
        var named = InetAddress.getByAddress(host, address.getAddress());
        return Optional.of(new InetSocketAddress(named, port(url)));
      }
    }
    return Optional.empty();
  }

  private Mono<Answer> post(Delivery delivery, URI url, InetSocketAddress address, Instant now) {
    var event = delivery.event();
    var id = event.id().toString();
    var body = event.body();
    var signatures =
        delivery.secrets().stream()
            .map(sealed -> new EventSignature(seal.open(sealed)).of(id, now, body))
            .collect(Collectors.joining(" "));
    var to = client.remoteAddress(() -> address);
    return (isHttps(url) ? secured(to) : to)
        .headers(headers ->
            headers
                .set("content-type", CloudEvent.MEDIA_TYPE)
                .set("content-length", body.length)
                .set(EventSignature.ID, id)
                .set(EventSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .set(EventSignature.SIGNATURE, signatures))
        .post()
        .uri(path(url))
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .responseConnection(Receivers::answered)
        .next();
  }

  private HttpClient secured(HttpClient to) {
    var own = trust;
    return own == null ? to.secure() : to.secure(spec -> spec.sslContext(own));
  }

  /** The status decides; what else is said is read only so far that the connection can be kept. */
  private static Mono<Answer> answered(HttpClientResponse answer, Connection connection) {
    return connection
        .inbound()
        .receive()
        .map(ByteBuf::readableBytes)
        .scan(0, Integer::sum)
        .takeUntil(read -> read > LARGEST_ANSWER)
        .take(LONGEST_ANSWER)
        .onErrorComplete()
        .then(Mono.fromSupplier(() -> judged(answer)));
  }

  private static Answer judged(HttpClientResponse answer) {
    int status = answer.status().code();
    return switch (status / 100) {
      case 2 -> new Answer.Taken(status);
      case 3 ->
          new Answer.Failed(
              status,
              "The receiver redirects (%d), which is not followed. Maybe the webhook needs another address."
                  .formatted(status));
      default -> new Answer.Failed(status, "The receiver answered %s.".formatted(answer.status()));
    };
  }

  private static Answer notAllowed(URI url) {
    return new Answer.Failed(
        null,
        "The host %s has no address to which events may go; those within need a setting."
            .formatted(url.getHost()));
  }

  private String sentence(URI url, Throwable failure) {
    return switch (failure) {
      case TimeoutException _ ->
          "The receiver did not answer within %s seconds.".formatted(patience.toMillis() / 1e3);
      case UnknownHostException _ -> "The host %s is not known.".formatted(url.getHost());
      case ConnectException _ ->
          "The receiver takes no connection at %s:%d.".formatted(url.getHost(), port(url));
      case SSLException e ->
          "The receiver cannot be trusted by its certificate (%s).".formatted(e.getMessage());
      case PrematureCloseException _ -> "The receiver broke the connection instead of answering.";
      case IOException e -> "The connection to the receiver broke (%s).".formatted(e.getMessage());
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : isHttps(url) ? HTTPS : HTTP;
  }

  private static String path(URI url) {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  @Override
  public void destroy() {
    connections.disposeLater().block(LONGEST);
  }
}
