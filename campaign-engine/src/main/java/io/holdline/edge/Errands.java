package io.holdline.edge;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is to be done at the operator's systems, handed out once at a time.
 *
 * @param <E> one errand
 * @param <D> one that was done, with what came of it
 */
public interface Errands<E, D> {
  /**
   * Errands that are due; nobody else gets them during the lease.
   *
   * @param most 1 or more
   */
  Flux<E> take(int most, Duration lease);

  /** Writes down what came of errands and that they are done, both or neither. */
  Mono<Void> done(List<D> done);

  /** Nobody knows what came of it: another try comes later, each time after a longer pause. */
  Mono<Void> again(E errand, String fault);
}
