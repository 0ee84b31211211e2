package io.holdline.fakeboss;

import io.holdline.edge.EventSignature;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in's events on their way to Holdline: signed, and told again until they are taken. */
final class BossNotices implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CONNECTIONS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Mono<URI> to;
  private final EventSignature signature;
  private final Clock clock;
  private final Disposable.Composite running = Disposables.composite();
  private final AtomicLong waiting = new AtomicLong();

  /**
   * @param clock the stand-in's, which may be wrong
   */
  BossNotices(Mono<URI> to, EventSignature signature, Clock clock) {
    this.to = to;
    this.signature = signature;
    this.clock = clock;
    client =
        HttpClient.create(
                ConnectionProvider.builder("fake-boss")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireMaxCount(-1)
                    .pendingAcquireTimeout(Duration.ofHours(1))
                    .build())
            .disableRetry(true)
            .responseTimeout(PATIENCE);
  }

  /** How much is still to happen of its own accord, events not yet taken among it. */
  long waiting() {
    return waiting.get();
  }

  /** Tells an event after a pause; the same id is the same event. */
  void tell(Duration pause, String id, String type, Map<String, Object> event) {
    waiting.incrementAndGet();
    running.add(
        Mono.delay(pause)
            .then(to)
            .flatMap(uri -> post(uri, id, type, event))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .doFinally(_ -> waiting.decrementAndGet())
            .subscribe());
  }

  /** Does something after a pause, as part of what is still to come. */
  void later(Duration pause, Runnable thing) {
    waiting.incrementAndGet();
    running.add(
        Mono.delay(pause).doFinally(_ -> waiting.decrementAndGet()).subscribe(_ -> thing.run()));
  }

  private Mono<Void> post(URI uri, String id, String type, Map<String, Object> event) {
    Instant now = clock.instant();
    var body =
        JSON.writeValueAsBytes(
            Map.of("eventId", id, "eventTime", now.toString(), "eventType", type, "event", event));
    return client
        .headers(headers ->
            headers
                .set("content-type", "application/json")
                .set(EventSignature.ID, id)
                .set(EventSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .set(EventSignature.SIGNATURE, signature.of(id, now, body)))
        .post()
        .uri(uri)
        .send(ByteBufMono.fromSupplier(() -> io.netty.buffer.Unpooled.wrappedBuffer(body)))
        .response()
        .flatMap(answer ->
            answer.status().code() / 100 == 2
                ? Mono.<Void>empty()
                : Mono.error(
                    new IllegalStateException("Holdline answered %s.".formatted(answer.status()))));
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    running.dispose();
  }
}
