package io.holdline.edge;

import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs errands as they fall due. One whose end nobody knows is begun again, so whoever takes it
 * must know a repeat.
 *
 * @param <E> one errand
 * @param <D> one that was done, with what came of it
 */
public final class ErrandRunner<E, D> {
  /** How long an errand is nobody else's; longer than the patience with its answer. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(ErrandRunner.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int AT_ONCE = 100;
  private static final int BESIDE_EACH_OTHER = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int WRITTEN_AT_ONCE = 100;
  private static final Duration WRITTEN_AFTER = Duration.ofMillis(100);

  private final Errands<E, D> errands;
  private final Duration lease;
  private final Function<E, Mono<D>> deed;

  /**
   * @param lease how long an errand is nobody else's; longer than the patience of 10 s
   * @param deed does one; an error means that nobody knows whether it was done
   */
  public ErrandRunner(Errands<E, D> errands, Duration lease, Function<E, Mono<D>> deed) {
    this.errands = errands;
    this.lease = lease;
    this.deed = deed;
  }

  /**
   * Runs until it is cancelled. One errand that hangs keeps nobody waiting but itself; while the
   * database does not answer, it is asked again.
   *
   * @return how many were done, each time some were
   */
  public Flux<Integer> run() {
    return Mono.defer(() -> errands.take(AT_ONCE, lease).collectList())
        .flatMap(due -> due.isEmpty() ? Mono.delay(LOOK).thenReturn(due) : Mono.just(due))
        .repeat()
        .flatMapIterable(due -> due, 1)
        .flatMap(this::run, BESIDE_EACH_OTHER, 1)
        .bufferTimeout(WRITTEN_AT_ONCE, WRITTEN_AFTER, true)
        .concatMap(done -> errands.done(done).thenReturn(done.size()))
        .retryWhen(Retry.backoff(Long.MAX_VALUE, LOOK).maxBackoff(PATIENCE));
  }

  private Mono<D> run(E errand) {
    return Mono.defer(() -> deed.apply(errand))
        .timeout(PATIENCE)
        .onErrorResume(fault -> {
          log.debug("An errand is tried again later.", fault);
          return errands.again(errand, String.valueOf(fault.getMessage())).then(Mono.empty());
        });
  }
}
