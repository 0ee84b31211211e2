package io.holdline.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Carries events to receivers, beside couriers of other processes. A receiver may hear an event
 * twice, with the same id: when its answer was lost, late, or not written down.
 */
@Component
@ConditionalOnProperty("holdline.webhooks.key-file")
public final class WebhookCourier {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int WRITTEN_AT_ONCE = 100;
  private static final Duration WRITTEN_AFTER = Duration.ofMillis(50);

  private final Deliveries deliveries;
  private final Receivers receivers;
  private final Clock clock;
  private final DoubleSupplier jitter;
  private final Rooms rooms = new Rooms();

  @Autowired
  WebhookCourier(Deliveries deliveries, Receivers receivers, Clock clock) {
    this(deliveries, receivers, clock, Math::random);
  }

  /**
   * @param jitter 0 to 1, asked for each failure
   */
  WebhookCourier(Deliveries deliveries, Receivers receivers, Clock clock, DoubleSupplier jitter) {
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.clock = clock;
    this.jitter = jitter;
  }

  private record Told(Delivery delivery, Answer answer) {}

  /**
   * Carries what falls due until it is cancelled; while the database does not answer, it is asked
   * again.
   *
   * @return how many came to a success, a pause or an end, each time some did
   */
  public Flux<Integer> run() {
    return Mono.defer(() -> deliveries.take(rooms.left(), Rooms.OF_ONE, LEASE).collectList())
        .flatMap(due -> due.isEmpty() ? Mono.delay(LOOK).thenReturn(due) : Mono.just(due))
        .repeatWhen(rounds -> rounds.delayElements(BREATH))
        .flatMapIterable(due -> due, 1)
        .flatMap(this::tell, Rooms.EVERYWHERE, 1)
        .bufferTimeout(WRITTEN_AT_ONCE, WRITTEN_AFTER, true)
        .concatMap(told -> written(told).thenReturn(told.size()))
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, LOOK).maxBackoff(LONGEST_LOOK).transientErrors(true));
  }

  private Mono<Told> tell(Delivery delivery) {
    return Mono.defer(
            () -> {
              rooms.enter(delivery.webhook());
              return receivers.tell(delivery, clock.instant());
            })
        .doOnNext(answer -> rooms.answered(delivery.webhook(), answer))
        .doFinally(_ -> rooms.leave(delivery.webhook()))
        .map(answer -> new Told(delivery, answer));
  }

  private Mono<Void> written(List<Told> all) {
    var taken = new ArrayList<Deliveries.Success>();
    var failed = new ArrayList<Deliveries.Failure>();
    for (var told : all) {
      var delivery = told.delivery();
      switch (told.answer()) {
        case Answer.Taken(int status) -> taken.add(new Deliveries.Success(delivery.id(), status));
        case Answer.Failed(var status, var sentence) ->
            failed.add(
                new Deliveries.Failure(
                    delivery.id(),
                    delivery.attempts(),
                    status,
                    sentence,
                    RetryPause.after(delivery.attempts(), jitter.getAsDouble()).orElse(null)));
      }
    }
    return Flux.concat(
            taken.isEmpty() ? Mono.empty() : deliveries.taken(taken),
            failed.isEmpty() ? Mono.empty() : deliveries.failed(failed))
        .then();
  }
}
